import { describe, expect, it } from 'vitest';
import type { DocumentRecord } from '../../../../../src/shared/document-record.ts';
import type { AuthorRecord } from '../../../../../src/shared/bundle/author-record.ts';
import { documentsRead } from '../../../../../src/shared/bundle/report/sections/documents-read.ts';

/** Chinese words of what is said of documents that were saved one over the other, by cell. */
function cellsOf(...documents: readonly (DocumentRecord | undefined)[]): string[][] {
  const items = documents.map((document, i) => ({
    evidence: i + 1,
    iteration: 1,
    item: { sha256: String(i), ...(i > 0 && { previous: String(i - 1) }), ...(document && { document }) },
  }));
  // As much of a record as this part of the report asks for.
  const record = { items, itemOf: (sha256: string) => items[Number(sha256)] } as unknown as AuthorRecord;
  return [...documentsRead(record)].flatMap((block) =>
    block.kind === 'table'
      ? [...block.rows].map((row) =>
          row.map((cell) =>
            cell.map((line) => (typeof line === 'string' ? line : 'zh' in line ? line.zh : '?')).join('|'),
          ),
        )
      : [],
  );
}

const psd = (names: readonly string[], count = names.length): DocumentRecord => ({
  program: 'photoshop',
  width: 640,
  height: 480,
  layers: { count, names },
});

describe('documentsRead', () => {
  it('is silent where no entry tells of a document', () => {
    expect(cellsOf(undefined, undefined)).toEqual([]);
  });

  it('tells layers and canvas of each version, and what came and went', () => {
    const versions = cellsOf(psd(['a', 'b']), psd(['a', 'b']), psd(['a', 'c', 'c']));
    expect(versions.map(([number, program, layers]) => [number, program, layers])).toEqual([
      ['№1', 'Photoshop|640×480 像素', '2 个图层|a|b'],
      ['№2', 'Photoshop|640×480 像素', '2 个图层|名称与顺序同 №1'],
      ['№3', 'Photoshop|640×480 像素', '3 个图层|a|c|c|较前一版本新增：|c|c|较前一版本减少：|b'],
    ]);
  });

  it('says how many names and lines are left out, and makes no guess at changes where names are unknown', () => {
    const many = Array.from({ length: 40 }, (_, i) => `layer ${i}`);
    const [first, second] = cellsOf(
      { ...psd(many, 900), history: { count: 70, last: many.slice(0, 12) } },
      psd(['layer 0', '']),
    );
    expect(first?.[2]).toMatch(/^900 个图层\|layer 0\|.*\|layer 11\|另有 888 个$/u);
    expect(first?.[3]).toBe('此前另有 64 行|layer 6|layer 7|layer 8|layer 9|layer 10|layer 11');
    expect(second?.[2]).toBe('2 个图层|layer 0|（无名称）');
    expect(second?.[3]).toBe('未记录');
  });

  it('tells of other programs as far as they can be read', () => {
    expect(cellsOf({ program: 'procreate' }, { program: 'new one', width: 1 })).toEqual([
      ['№1', 'Procreate', '未读出', '未记录'],
      ['№2', 'new one', '未读出', '未记录'],
    ]);
  });

  it('says that it is derived', () => {
    const record = { items: [{ evidence: 1, item: { document: psd([]) } }], itemOf: () => undefined };
    const [label] = documentsRead(record as unknown as AuthorRecord);
    expect(label).toMatchObject({
      text: { zh: '各版本中读到的内容（软件推导）', en: 'what was read of each version (derived)' },
    });
  });
});

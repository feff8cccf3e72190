import { describe, expect, it } from 'vitest';
import { documentRecord } from '../../../src/main/core/edits/document-record.ts';
import { readEdit } from '../../../src/main/core/edits/read-edit.ts';
import { documentIn } from '../../../src/shared/document-record.ts';
import { canonicalJson } from '../../../src/shared/json/canonical-json.ts';
import { parseJson } from '../../../src/shared/json/parse-json.ts';
import type { JsonObject } from '../../../src/shared/json/canonical-json.ts';
import { makePsd } from '../../helpers/make-edits.ts';

const bodyWith = (document: unknown): JsonObject => parseJson(JSON.stringify({ document })) as JsonObject;

describe('documentRecord', () => {
  it('is read from an entry as it was written into it', () => {
    const reading = readEdit(makePsd({ layers: ['背景', '伞'] }));
    if (reading === undefined) throw new Error('it is a Photoshop document');
    const record = documentRecord(reading);
    expect(record).toEqual({
      program: 'photoshop',
      width: 640,
      height: 480,
      layers: { count: 2, names: ['背景', '伞'] },
    });
    expect(documentIn(bodyWith(record))).toEqual(record);
  });

  it('stays small whatever a document holds, and has a canonical text', () => {
    const record = documentRecord({
      program: 'clip-studio',
      width: 640.5,
      height: 480,
      layers: { count: 500, names: Array.from({ length: 500 }, () => '图\ud800'.repeat(500)) },
      history: Array.from({ length: 5_000 }, (_, i) => `${i} ${'字'.repeat(900)}`).join('\r'),
      problems: [],
    });
    expect(Buffer.byteLength(canonicalJson(record))).toBeLessThan(5_000);
    expect(record.width).toBeUndefined();
    expect(record.layers?.count).toBe(500);
    expect(record.layers?.names.length).toBeGreaterThan(3);
    expect(record.history?.count).toBe(5_000);
    expect(record.history?.last.at(-1)?.startsWith('4999 字')).toBe(true);
  });
});

describe('documentIn', () => {
  it.each([undefined, null, 'x', [], {}, { program: 1 }])('finds nothing in %j', (document) => {
    expect(documentIn(bodyWith(document))).toBeUndefined();
  });

  it('leaves out what is of another kind', () => {
    const strange = {
      program: 'krita',
      width: -1,
      height: '5',
      layers: { count: 'x', names: [] },
      history: { count: 2, last: [1, 'a'] },
    };
    expect(documentIn(bodyWith(strange))).toEqual({ program: 'krita', history: { count: 2, last: ['a'] } });
  });
});

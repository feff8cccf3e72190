import { isHint } from '../../../lineage/lineage.ts';
import type { AuthorRecord, NumberedItem } from '../../author-record.ts';
import { isGoneOnWith } from '../../work-facts.ts';
import type { Block, Cell } from '../blocks.ts';
import { iterationAnchor } from '../case-facts.ts';
import { both } from '../words.ts';
import { linkLine } from './lineage.ts';

/** More are left to the part on what came from what. */
const MAX_ROWS = 100;

/** The generated pictures that others certainly came from, each once. */
function goneOnWith(record: AuthorRecord): readonly NumberedItem[] {
  const seen = new Set<string>();
  return record.items.filter(({ item }) => {
    if (seen.has(item.sha256)) return false;
    seen.add(item.sha256);
    return isGoneOnWith(record, item);
  });
}

/** Pictures with which somebody went on: a sign of a choice, told as inferred. */
export function* goneOnWithBlocks(record: AuthorRecord): Generator<Block> {
  const items = goneOnWith(record);
  if (items.length === 0) return;
  yield { kind: 'label', text: both('用于后续步骤的图片（软件推导）', 'pictures that were gone on with (derived)') };
  yield {
    kind: 'paragraph',
    text: both(
      '以下图片被用于后续的生成或修改，软件据此推断其曾被选用；这不是作者的陈述，不计入“选中”。',
      "Later files came from these pictures, from which the software infers that they were chosen; it is not the author's word and does not count as picked.",
    ),
  };
  yield {
    kind: 'table',
    columns: [
      { label: both('编号', 'No.'), share: 12 },
      { label: both('文件', 'File'), share: 34 },
      { label: both('由它而来', 'What came of it'), share: 46 },
      { label: both('页码', 'Page'), share: 8 },
    ],
    rows: items.slice(0, MAX_ROWS).map(({ item, evidence, iteration }): Cell[] => [
      [`№${evidence}`, both(`迭代 ${iteration}`, `iteration ${iteration}`)],
      [item.path],
      record
        .resultsOf(item.sha256)
        .filter((link) => !isHint(link))
        .map((link) => {
          const { zh, en } = linkLine(link);
          return both(`→ №${record.itemOf(link.child)?.evidence ?? '?'}：${zh}`, en);
        }),
      [{ page: iterationAnchor(iteration) }],
    ]),
  };
}

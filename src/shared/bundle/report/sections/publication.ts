import { savedToShow } from '../../../lineage/certain.ts';
import type { AuthorRecord } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { lineageIn } from '../../lineage-in.ts';
import { beijingMs } from '../author-words.ts';
import type { Block, Cell } from '../blocks.ts';
import { spanLines, spanOf } from '../span.ts';
import { beijing, both } from '../words.ts';
import { iterationAnchor } from '../case-facts.ts';
import { attachmentBlocks, notRecorded, saidInSection } from './author-said.ts';

/** Where the author says that the work was published, with screenshots; and copies of it that the author found. */
export function* publication(facts: BundleFacts, record: AuthorRecord): Generator<Block> {
  const said = [...saidInSection(record, 'publication')];
  const published = record.works.flatMap((work) => work.publications.map((one) => ({ ...one, of: work.title })));
  const screenshots = record.attachments.filter(({ attachment: { role } }) => role === 'screenshot');
  const copies = record.attachments.filter(({ attachment: { role } }) => role === 'copy');
  yield* said;
  if (said.length + published.length + screenshots.length === 0) {
    yield notRecorded();
    yield* toBeShown(facts, record);
  }
  if (published.length > 0)
    yield {
      kind: 'table',
      columns: [
        { label: both('作品', 'Work'), share: 20 },
        { label: both('发表之处与链接', 'Where; link'), share: 36 },
        { label: both('作者所述日期', 'Date, as declared'), share: 16 },
        { label: both('记下时间与时间区间', 'Noted; interval'), share: 28 },
      ],
      rows: published.map(({ of, title, url, date, atMs, entry }): Cell[] => [
        [of === '' ? both('未命名', 'untitled') : of, { level: 'D' }],
        [title, url].filter((text) => text !== ''),
        [date === '' ? both('未记录', 'not recorded') : date],
        [beijingMs(atMs), `#${entry}`, ...spanLines(spanOf(facts.chronicle.brackets, entry))],
      ]),
    };
  yield* attachmentBlocks(facts, record, screenshots);
  if (copies.length === 0) return;
  yield {
    kind: 'heading',
    level: 3,
    text: both('作者发现的疑似复制件', 'Suspected copies that the author found'),
    levels: ['D'],
  };
  yield* attachmentBlocks(facts, record, copies);
}

/** Pictures that were saved from a document and from which nothing came after. */
function* toBeShown({ chronicle }: BundleFacts, record: AuthorRecord): Generator<Block> {
  const saved = savedToShow(lineageIn(chronicle));
  if (saved.length === 0) return;
  yield {
    kind: 'paragraph',
    text: both(
      '软件推导：下列图片由绘图软件的文档另存，此后未见由它而来的文件。这不说明它是否已经发表。',
      'Derived: these pictures were saved from a document of an editor, and nothing is known to have come from them. It does not say whether they were published.',
    ),
  };
  yield {
    kind: 'table',
    columns: [
      { label: both('编号', 'No.'), share: 12 },
      { label: both('文件', 'File'), share: 44 },
      { label: both('保存时间', 'Saved'), share: 36 },
      { label: both('页码', 'Page'), share: 8 },
    ],
    rows: saved.flatMap((sha256): Cell[][] => {
      const found = record.itemOf(sha256);
      if (found === undefined) return [];
      const { item, evidence, iteration } = found;
      return [
        [[`№${evidence}`], [item.path], [beijing(item.at), `#${item.index}`], [{ page: iterationAnchor(iteration) }]],
      ];
    }),
  };
}

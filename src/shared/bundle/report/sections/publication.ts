import type { AuthorRecord } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { beijingMs } from '../author-words.ts';
import type { Block, Cell } from '../blocks.ts';
import { spanLines, spanOf } from '../span.ts';
import { both } from '../words.ts';
import { attachmentBlocks, notRecorded, saidInSection } from './author-said.ts';

/** Where the author says that the work was published, with screenshots; and copies of it that the author found. */
export function* publication(facts: BundleFacts, record: AuthorRecord): Generator<Block> {
  const said = [...saidInSection(record, 'publication')];
  const published = record.works.flatMap((work) => work.publications.map((one) => ({ ...one, of: work.title })));
  const screenshots = record.attachments.filter(({ attachment: { role } }) => role === 'screenshot');
  const copies = record.attachments.filter(({ attachment: { role } }) => role === 'copy');
  yield* said;
  if (said.length + published.length + screenshots.length === 0) yield notRecorded();
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

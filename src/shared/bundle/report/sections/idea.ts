import type { NoteState } from '../../../works/works-store.ts';
import type { AuthorRecord } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { aboutWords, beijingMs } from '../author-words.ts';
import type { Block, Cell } from '../blocks.ts';
import { spanLines, spanOf } from '../span.ts';
import { both } from '../words.ts';
import { attachmentBlocks, notRecorded, saidInSection } from './author-said.ts';

/** What was to be made and why: the author's notes with their time, references and sketches. */
export function* idea(facts: BundleFacts, record: AuthorRecord): Generator<Block> {
  const sources = record.attachments.filter(({ attachment: { role } }) => role !== 'screenshot' && role !== 'copy');
  const said = [...saidInSection(record, 'idea')];
  if (record.notes.length + sources.length + said.length === 0) {
    yield notRecorded();
    return;
  }
  yield {
    kind: 'paragraph',
    text: both(
      '以下为作者自己的话（D 级）：内容由作者负责，本日志证明的是它何时写下、此后未被改动。',
      "These are the author's own words (level D): the author answers for them; the log shows when they were written and that they were not changed since.",
    ),
  };
  yield* said;
  if (record.notes.length > 0)
    yield {
      kind: 'table',
      columns: [
        { label: both('写下时间与时间区间', 'Written; interval'), share: 25 },
        { label: both('级别', 'Level'), share: 8 },
        { label: both('关于', 'About'), share: 19 },
        { label: both('作者的笔记', "Author's note"), share: 48 },
      ],
      rows: record.notes.map((note) => noteRow(facts, record, note)),
    };
  yield* attachmentBlocks(facts, record, sources);
}

function noteRow({ chronicle }: BundleFacts, record: AuthorRecord, note: NoteState): Cell[] {
  const { writtenMs, changedMs, first, newest, about, text } = note;
  const before = newest === first ? [] : [both(`初次写于 ${beijingMs(writtenMs)}`, `first written, #${first}`)];
  return [
    [beijingMs(changedMs), `#${newest}`, ...before, ...spanLines(spanOf(chronicle.brackets, newest))],
    [{ level: 'D' }],
    [aboutWords(record, about)],
    [text],
  ];
}

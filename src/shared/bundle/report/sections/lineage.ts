import { pathTo } from '../../../lineage/lineage-graph.ts';
import type { PathStep } from '../../../lineage/lineage-graph.ts';
import type { Link } from '../../../lineage/lineage.ts';
import { basisWords, howWords, roleWords } from '../../../lineage/lineage-words.ts';
import type { AuthorRecord } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { lineageIn } from '../../lineage-in.ts';
import { TIMELINE } from '../../layout.ts';
import type { Block, Both, Cell, Line } from '../blocks.ts';
import { both } from '../words.ts';
import { notRecorded } from './author-said.ts';

/** More are left to the file. */
const MAX_ROWS = 400;
const MAX_FINALS = 40;

/** Which of the disclosed files came from which: how the finals came to be, then every link with what it rests on. */
export function* lineage({ chronicle }: BundleFacts, record: AuthorRecord): Generator<Block> {
  const links = lineageIn(chronicle);
  if (links.length === 0) {
    yield notRecorded();
    return;
  }
  yield {
    kind: 'paragraph',
    text: both(
      '以下关系由软件推导，只在披露的文件之间；未披露的来源不在其中。“线索”和“不确定”的关系没有任何文件写明，不应单独作为依据。',
      'Worked out by the software, between the disclosed files only; sources that are withheld are not among them. No file states what is called a hint or not certain: nothing should rest on it alone.',
    ),
  };
  const finals = record.judged.filter(({ outcome }) => outcome === 'final');
  const paths = finals.map(({ item }) => pathTo(item.sha256, links)).filter(({ length }) => length > 1);
  if (paths.length > 0) {
    yield { kind: 'label', text: both('定稿从何而来', 'How the finals came to be') };
    yield { kind: 'list', items: paths.slice(0, MAX_FINALS).map((steps) => pathCell(record, steps)) };
  }
  yield {
    kind: 'table',
    columns: [
      { label: both('编号与文件', 'No.; file'), share: 26 },
      { label: both('来自', 'From'), share: 26 },
      { label: both('关系', 'What it was'), share: 18 },
      { label: both('如何得知（软件推导）', 'How it is known (derived)'), share: 30 },
    ],
    rows: links.slice(0, MAX_ROWS).map((link) => row(record, link)),
  };
  const rest = links.length - MAX_ROWS;
  if (rest > 0)
    yield {
      kind: 'paragraph',
      text: both(`另有 ${rest} 条关系，见 ${TIMELINE}。`, `${rest} more links: see ${TIMELINE}.`),
    };
}

function row(record: AuthorRecord, link: Link): Cell[] {
  return [
    [numberOf(record, link.child), record.itemOf(link.child)?.item.path ?? ''],
    [numberOf(record, link.parent), record.itemOf(link.parent)?.item.path ?? ''],
    [inBoth((language) => roleWords(link.role, language))],
    [inBoth((language) => howWords(link, language)), inBoth((language) => basisWords(link.basis, language))],
  ];
}

function pathCell(record: AuthorRecord, steps: readonly PathStep[]): Cell {
  return steps.flatMap(({ sha256, link }): Line[] => {
    const number = numberOf(record, sha256);
    if (link === undefined) return [number];
    const { zh, en } = linkLine(link);
    return [both(`→ ${number}  ${zh}`, en)];
  });
}

/** What one was to the other and how it is known, in one line. */
export function linkLine(link: Link): Both {
  return inBoth((language) => `${roleWords(link.role, language)} · ${howWords(link, language)}`);
}

function inBoth(words: (language: 'zh-CN' | 'en') => string): Both {
  return both(words('zh-CN'), words('en'));
}

function numberOf(record: AuthorRecord, sha256: string): string {
  return `№${record.itemOf(sha256)?.evidence ?? '?'}`;
}

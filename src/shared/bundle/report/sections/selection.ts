import type { AuthorRecord, JudgedItem, Outcome } from '../../author-record.ts';
import { isEdit } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { howKnownLines, outcomeLabel, outcomeWords } from '../author-words.ts';
import type { Block, Cell } from '../blocks.ts';
import { iterationAnchor } from '../case-facts.ts';
import { both } from '../words.ts';
import { notRecorded, saidInSection } from './author-said.ts';

/** How many pictures of each outcome are shown here; all are in the table. */
const SHOWN: Readonly<Record<Outcome, number>> = { final: 12, pick: 12, reject: 12, other: 0 };

/** From what was generated to what was picked and made final, each with its reason and how it is known. */
export function* selection(_: BundleFacts, record: AuthorRecord): Generator<Block> {
  yield* saidInSection(record, 'selection');
  const { judged } = record;
  if (judged.length === 0) {
    yield notRecorded();
    return;
  }
  const count = (...outcomes: Outcome[]): string =>
    String(judged.filter(({ outcome }) => outcomes.includes(outcome)).length);
  const generated = record.items.filter(({ item }) => item.kind === 'image' && !isEdit(item)).length;
  yield {
    kind: 'figures',
    items: [
      { value: String(generated), label: both('生成', 'generated') },
      { value: count('pick', 'final'), label: both('选中（含定稿）', 'picked, finals included') },
      { value: count('reject'), label: both('舍弃', 'rejected') },
      { value: count('final'), label: both('定稿', 'final') },
    ],
  };
  yield {
    kind: 'paragraph',
    text: both(
      '作者陈述（D 级）为作者自己的判断及理由；“软件推导”是软件根据删除、移动等动作推断的，并注明确定或仅为可能，仅为可能的不计入上面的数字。舍弃的图片仍保留在记录中。',
      'What is declared (level D) is the judgement of the author, with the reason; what is called derived the software infers from acts such as deleting and moving, and says how certain it is; what is only likely is not counted above. Rejected pictures stay in the record.',
    ),
  };
  for (const outcome of ['final', 'pick', 'reject'] as const) yield* pictures(judged, outcome);
  yield {
    kind: 'table',
    columns: [
      { label: both('编号', 'No.'), share: 8 },
      { label: both('结果', 'Outcome'), share: 15 },
      { label: both('作者的理由', "Author's reason"), share: 31 },
      { label: both('如何得知', 'How it is known'), share: 38 },
      { label: both('页码', 'Page'), share: 8 },
    ],
    rows: judged.map(row),
  };
}

function* pictures(judged: readonly JudgedItem[], outcome: Outcome): Generator<Block> {
  const shown = shownOf(judged, outcome);
  if (shown.length === 0) return;
  yield {
    kind: 'pictures',
    items: shown.map((one) => ({
      sha256: one.item.sha256,
      caption: [`№${one.evidence} ${outcomeLabel(one)}`, one.judgement.reason]
        .filter((text) => text !== '')
        .join(' · '),
    })),
  };
}

function shownOf(judged: readonly JudgedItem[], outcome: Outcome): readonly JudgedItem[] {
  return judged.filter((one) => one.outcome === outcome && one.item.kind === 'image').slice(0, SHOWN[outcome]);
}

/** Hashes of the pictures that this section shows. */
export function selectionPictures({ judged }: AuthorRecord): string[] {
  return (['final', 'pick', 'reject'] as const).flatMap((outcome) =>
    shownOf(judged, outcome).map(({ item }) => item.sha256),
  );
}

function row(judged: JudgedItem): Cell[] {
  const { evidence, iteration, judgement } = judged;
  const label = judgement.label === '' ? [] : [both(`标签：${judgement.label}`, 'label')];
  return [
    [`№${evidence}`, both(`迭代 ${iteration}`, `iteration ${iteration}`)],
    [outcomeWords(judged), ...label],
    [judgement.reason === '' ? both('未记录', 'not recorded') : judgement.reason],
    howKnownLines(judged),
    [{ page: iterationAnchor(iteration) }],
  ];
}

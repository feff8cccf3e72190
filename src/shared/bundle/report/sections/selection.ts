import type { AuthorRecord, JudgedItem, Outcome } from '../../author-record.ts';
import { isPicture } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { isGenerated } from '../../work-facts.ts';
import { howKnownLines, outcomeLabel, outcomeWords } from '../author-words.ts';
import type { Block, Cell, Picture } from '../blocks.ts';
import { iterationAnchor } from '../case-facts.ts';
import { both } from '../words.ts';
import { notRecorded, saidInSection } from './author-said.ts';
import { goneOnWithBlocks } from './gone-on-with.ts';

/** So many pictures of each outcome are shown here; all are in the table. */
const MAX_SHOWN = 12;

/** From what was generated to what was picked and made final, each with its reason and how it is known. */
export function* selection(_: BundleFacts, record: AuthorRecord): Generator<Block> {
  yield* saidInSection(record, 'selection');
  const { judged } = record;
  if (judged.length === 0) {
    const inferred = [...goneOnWithBlocks(record)];
    yield* inferred.length > 0 ? inferred : [notRecorded()];
    return;
  }
  const count = (...outcomes: Outcome[]): string =>
    String(judged.filter(({ outcome }) => outcomes.includes(outcome)).length);
  const generated = record.items.filter(({ item }) => isGenerated(record, item)).length;
  yield {
    kind: 'paragraph',
    text: both(
      '作者陈述（D 级）为作者自己的判断及理由；“软件推导”是软件根据删除、移动等动作推断的，并注明确定或仅为可能，仅为可能的不计入下面的数字。舍弃的图片仍保留在记录中。',
      'What is declared (level D) is the judgement of the author, with the reason; what is called derived the software infers from acts such as deleting and moving, and says how certain it is; what is only likely is not counted below. Rejected pictures stay in the record.',
    ),
  };
  yield {
    kind: 'figures',
    items: [
      { value: String(generated), label: both('生成', 'generated') },
      { value: count('pick', 'final'), label: both('选中（含定稿）', 'picked, finals included') },
      { value: count('reject'), label: both('舍弃', 'rejected') },
      { value: count('final'), label: both('定稿', 'final') },
    ],
  };
  const shown = shownItems(record);
  if (shown.length > 0) {
    yield { kind: 'label', text: both('定稿、选中与舍弃的图片', 'final, picked and rejected pictures') };
    yield { kind: 'pictures', items: shown.map(picture) };
  }
  yield {
    kind: 'table',
    columns: [
      { label: both('编号', 'No.'), share: 11 },
      { label: both('结果', 'Outcome'), share: 15 },
      { label: both('作者的理由', "Author's reason"), share: 28 },
      { label: both('如何得知', 'How it is known'), share: 38 },
      { label: both('页码', 'Page'), share: 8 },
    ],
    rows: judged.map(row),
  };
  yield* goneOnWithBlocks(record);
}

function picture(judged: JudgedItem): Picture {
  const words = [`№${judged.evidence} ${outcomeLabel(judged)}`, judged.judgement.reason];
  return { sha256: judged.item.sha256, caption: words.filter((text) => text !== '').join(' · ') };
}

/** The judged file versions of which this section shows a picture. */
export function shownItems({ judged }: AuthorRecord): JudgedItem[] {
  return (['final', 'pick', 'reject'] as const).flatMap((outcome) =>
    judged.filter((one) => one.outcome === outcome && isPicture(one.item.format)).slice(0, MAX_SHOWN),
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

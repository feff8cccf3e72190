import type { Generation } from '../../../generation.ts';
import type { NoteState } from '../../../works/works-store.ts';
import { isEdit, isInferred } from '../../author-record.ts';
import type { AuthorRecord, JudgedItem } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { levelOf } from '../../bundle-facts.ts';
import { changesBetween } from '../../changes.ts';
import type { ChronicleItem } from '../../chronicle.ts';
import { beijingMs, derivedWords, outcomeLabel, outcomeWords } from '../author-words.ts';
import type { Block, Cell, Line, Row } from '../blocks.ts';
import { iterationAnchor, numberedIterations, shownPictures } from '../case-facts.ts';
import type { NumberedIteration } from '../case-facts.ts';
import { spanLines, spanOfAll } from '../span.ts';
import { beijing, both } from '../words.ts';
import { parameterRows } from './parameters.ts';

const MAX_CHANGES = 24;

/** The process step by step: every iteration in the order of time, with what changed and what came of it. */
export function* iterations(facts: BundleFacts, record: AuthorRecord): Generator<Block> {
  const { chronicle } = facts;
  if (chronicle.sessions.length === 0) {
    yield {
      kind: 'paragraph',
      text: both('披露的条目中没有图片或工作流。', 'No pictures or workflows among the disclosed entries.'),
    };
    return;
  }
  yield {
    kind: 'paragraph',
    text: both(
      '按时间先后排列。一次迭代是使用同一组参数（种子除外）的连续文件；“与上一次相比”列出作者改了什么。图片为缩小后的样张，以包内原文件为准；图片很多时只选登一部分。灰色方块表示没有样张：文件未附，或无法读取。',
      'In order of time. An iteration is a run of files made with the same parameters, seeds aside; under "compared with the one before" stands what the author changed. The pictures are reduced, and the files in the bundle decide; of very many only some are shown. A grey square: no small picture, because the file is not included or cannot be read.',
    ),
  };
  const pictures = shownPictures(chronicle);
  let session = -1;
  for (const numbered of numberedIterations(chronicle)) {
    if (numbered.session !== session) {
      session = numbered.session;
      yield* sessionHeading(facts, record, session);
    }
    yield* iterationBlocks(facts, record, numbered, pictures);
  }
}

function* sessionHeading({ chronicle }: BundleFacts, record: AuthorRecord, at: number): Generator<Block> {
  const session = chronicle.sessions[at];
  if (session === undefined) return;
  const items = session.iterations.flatMap((iteration) => iteration.items);
  const seen = new Set(items.map(({ index }) => index));
  const notes = record.notes.filter(({ about }) => about.on === 'session' && seen.has(about.entry));
  yield {
    kind: 'heading',
    level: 2,
    text: both(`创作时段 ${at + 1}`, `Session ${at + 1}`),
    note: `${beijing(session.first)} — ${beijing(session.last)}`,
  };
  yield {
    kind: 'sheet',
    rows: [
      {
        label: both('内容', 'Holds'),
        value: [
          both(
            `${session.iterations.length} 次迭代，${items.length} 个文件版本`,
            `${session.iterations.length} iterations, ${items.length} file versions`,
          ),
        ],
      },
      {
        label: both('时间区间', 'Interval'),
        value: spanLines(
          spanOfAll(
            chronicle.brackets,
            items.map(({ index }) => index),
          ),
        ),
      },
      ...noteRows(notes),
    ],
  };
}

function* iterationBlocks(
  { chronicle }: BundleFacts,
  record: AuthorRecord,
  { iteration, number, evidence, previous }: NumberedIteration,
  pictures: ReturnType<typeof shownPictures>,
): Generator<Block> {
  const { items } = iteration;
  const generation = items[0].generation;
  yield {
    kind: 'heading',
    level: 3,
    text: both(`迭代 ${number}`, `Iteration ${number}`),
    note: beijing(iteration.first),
    levels: [...new Set(items.map((item) => levelOf(chronicle, item)))],
    anchor: iterationAnchor(number),
  };
  const judged = items.flatMap((item, i) => {
    const one = record.judgedOf(item.sha256);
    return one === undefined ? [] : [{ ...one, item, evidence: evidence + i }];
  });
  const shown = (pictures.get(items[0].index) ?? []).map((item) => {
    const one = judged.find((judgement) => judgement.item === item);
    return {
      sha256: item.sha256,
      caption: `№${evidence + items.indexOf(item)}${one === undefined ? '' : ` ${outcomeLabel(one)}`}`,
    };
  });
  const blocks: Block[] = [
    ...changes(generation, previous?.items[0].generation),
    ...promptBlocks(generation, previous?.items[0].generation),
    {
      kind: 'sheet',
      rows: [
        ...parameterRows(record, generation),
        { label: both('结果', 'Result'), value: resultCell(items.length, iteration.variations, evidence) },
        {
          label: both('时间区间', 'Interval'),
          value: spanLines(
            spanOfAll(
              chronicle.brackets,
              items.map(({ index }) => index),
            ),
          ),
        },
        ...editRows(items, evidence),
        ...selectionRows(judged),
        ...noteRows(notesAbout(record, items)),
      ],
    },
  ];
  const [only] = shown;
  if (shown.length === 1 && only !== undefined) yield { kind: 'beside', picture: only, blocks };
  else {
    if (shown.length > 0) yield { kind: 'pictures', items: shown };
    yield* blocks;
  }
}

function editRows(items: readonly ChronicleItem[], evidence: number): Row[] {
  const numbers = items.flatMap((item, i) => (isEdit(item) ? [`№${evidence + i}`] : []));
  if (numbers.length === 0) return [];
  const told = `${numbers.slice(0, MAX_JUDGED).join('、')}${numbers.length > MAX_JUDGED ? '……' : ''}`;
  return [{ label: both('后期修改', 'Later edits'), value: [both(`${told}：见（五）`, 'see 4.5')] }];
}

/** So many judgements stand with an iteration; all of them are under 4.4. */
const MAX_JUDGED = 12;

function selectionRows(judged: readonly JudgedItem[]): Row[] {
  if (judged.length === 0) return [];
  const rest = judged.length - MAX_JUDGED;
  const value = judged.slice(0, MAX_JUDGED).flatMap((one): Line[] => {
    const { zh, en } = outcomeWords(one);
    const { reason } = one.judgement;
    const derived = isInferred(one) ? derivedWords(one.judgement) : undefined;
    return [
      derived === undefined ? both(`№${one.evidence} ${zh}`, en) : both(`№${one.evidence} ${derived.zh}`, derived.en),
      ...(reason === '' ? [] : [both(`理由：${reason}`, 'reason')]),
      ...(derived === undefined || reason !== '' ? [{ level: 'D' as const }] : []),
    ];
  });
  const more = rest > 0 ? [both(`另有 ${rest} 个，见（四）`, `${rest} more: see 4.4`)] : [];
  return [{ label: both('筛选', 'Selection'), value: [...value, ...more] }];
}

function notesAbout(record: AuthorRecord, items: readonly ChronicleItem[]): readonly NoteState[] {
  const entries = new Set(items.map(({ index }) => index));
  return record.notes.filter(
    ({ about }) => (about.on === 'iteration' || about.on === 'file') && entries.has(about.entry),
  );
}

function noteRows(notes: readonly NoteState[]): Row[] {
  return notes.map(({ text, changedMs, newest }) => ({
    label: both('作者笔记', 'Note'),
    value: [text, `${beijingMs(changedMs)} · #${newest}`, { level: 'D' }],
  }));
}

function resultCell(files: number, seeds: number, evidence: number): Cell {
  const numbers = files === 1 ? `№${evidence}` : `№${evidence}–${evidence + files - 1}`;
  return [both(`${numbers}，${files} 个文件版本，${seeds} 个种子`, `file versions: ${files}; seeds: ${seeds}`)];
}

function* changes(after: Generation | undefined, before: Generation | undefined): Generator<Block> {
  if (after === undefined || before === undefined) return;
  const lines = changesBetween(before, after, 'zh-CN');
  const rest = lines.length - MAX_CHANGES;
  yield { kind: 'label', text: both('与上一次相比', 'Compared with the one before') };
  yield {
    kind: 'chips',
    items:
      lines.length === 0
        ? [both('参数相同', 'same parameters')]
        : [
            ...lines.slice(0, MAX_CHANGES),
            ...(rest > 0
              ? [both(`另有 ${rest} 项，见前后两次的提示词全文`, `${rest} more: see the full texts of both`)]
              : []),
          ],
  };
}

function* promptBlocks(generation: Generation | undefined, before: Generation | undefined): Generator<Block> {
  if (generation === undefined) {
    yield {
      kind: 'paragraph',
      text: both('文件未包含可识别的生成参数。', 'The file holds no parameters that could be read.'),
    };
    return;
  }
  yield* promptBlock('提示词', 'Prompt', generation.prompt, before?.prompt);
  yield* promptBlock('反向提示词', 'Negative prompt', generation.negativePrompt, before?.negativePrompt);
}

function* promptBlock(zh: string, en: string, text: string | undefined, before: string | undefined): Generator<Block> {
  if (text === undefined || text === '') return;
  if (text === before) {
    yield { kind: 'label', text: both(`${zh}：与上一次相同`, `${en}: as in the one before`) };
    return;
  }
  yield { kind: 'label', text: both(zh, en) };
  yield { kind: 'quote', text };
}

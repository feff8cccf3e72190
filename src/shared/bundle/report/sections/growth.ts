import type { Generation } from '../../../generation.ts';
import type { AuthorRecord } from '../../author-record.ts';
import type { BundleFacts } from '../../bundle-facts.ts';
import { levelOf } from '../../bundle-facts.ts';
import { changesByPart } from '../../changes.ts';
import type { Block, Cell, Column, Line } from '../blocks.ts';
import { iterationAnchor, numberedIterations } from '../case-facts.ts';
import type { NumberedIteration } from '../case-facts.ts';
import { beijing, both } from '../words.ts';
import { notRecorded, saidInSection } from './author-said.ts';
import { parameterRows } from './parameters.ts';

/** More versions than this are left to the step-by-step account, and so are more changes in one of them. */
const MAX_VERSIONS = 200;
const MAX_LINES = 12;
const MAX_QUOTE = 900;

/** An iteration whose file tells how it was made, and what changed since the one before that tells it. */
interface Version extends NumberedIteration {
  readonly generation: Generation;
  readonly changes: readonly string[];
}

/** How the prompt grew: the first and the last version, and what changed with each. */
export function* promptGrowth(facts: BundleFacts, record: AuthorRecord): Generator<Block> {
  yield* saidInSection(record, 'prompts');
  const versions = versionsOf(
    facts,
    'prompts',
    ({ prompt = '', negativePrompt = '' }) => prompt !== '' || negativePrompt !== '',
  );
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined || last === undefined) {
    yield notRecorded();
    return;
  }
  yield {
    kind: 'paragraph',
    text: both(
      `共 ${versions.length} 个提示词版本。“+”为作者加入的词，“−”为删去的词，箭头为权重或写法的改变；全文见（七）各次迭代。`,
      `Versions of the prompt: ${versions.length}. + is what the author added, − what was taken away, an arrow a changed weight or wording; the full texts are in 4.7.`,
    ),
  };
  yield* promptQuote(both(`最初（迭代 ${first.number}）`, `at first (iteration ${first.number})`), first);
  if (versions.length === 1) return;
  yield* versionTable(facts, versions);
  yield* promptQuote(both(`最后（迭代 ${last.number}）`, `at last (iteration ${last.number})`), last);
}

/** How models and parameters were chosen: the first ones, and what was changed when. */
export function* parameterGrowth(facts: BundleFacts, record: AuthorRecord): Generator<Block> {
  yield* saidInSection(record, 'parameters');
  const versions = versionsOf(facts, 'parameters', () => true);
  const [first] = versions;
  if (first === undefined) {
    yield notRecorded();
    return;
  }
  yield { kind: 'label', text: both(`最初（迭代 ${first.number}）`, `at first (iteration ${first.number})`) };
  yield { kind: 'sheet', rows: parameterRows(record, first.generation) };
  if (versions.length === 1) {
    yield {
      kind: 'paragraph',
      text: both(
        '此后模型与参数没有改变（种子除外）。',
        'Models and parameters did not change after that, seeds aside.',
      ),
    };
    return;
  }
  yield* versionTable(facts, versions);
}

function versionsOf(
  { chronicle }: BundleFacts,
  part: 'prompts' | 'parameters',
  tells: (generation: Generation) => boolean,
): Version[] {
  const versions: Version[] = [];
  let before: Generation | undefined;
  for (const numbered of numberedIterations(chronicle)) {
    const generation = numbered.iteration.items[0].generation;
    if (generation === undefined || !tells(generation)) continue;
    const changes = before === undefined ? [] : changesByPart(before, generation, 'zh-CN')[part];
    if (before === undefined || changes.length > 0) versions.push({ ...numbered, generation, changes });
    before = generation;
  }
  return versions;
}

const COLUMNS: readonly Column[] = [
  { label: both('版本', 'Version'), share: 10 },
  { label: both('时间（本机）与迭代', 'Time; iteration'), share: 24 },
  { label: both('改变', 'Changes'), share: 58 },
  { label: both('页码', 'Page'), share: 8 },
];

function* versionTable({ chronicle }: BundleFacts, versions: readonly Version[]): Generator<Block> {
  const rows = versions.slice(1, MAX_VERSIONS + 1).map(({ iteration, number, changes }, i): Cell[] => {
    const levels = new Set(iteration.items.map((item) => levelOf(chronicle, item)));
    const rest = changes.length - MAX_LINES;
    const lines: Line[] = [...changes.slice(0, MAX_LINES)];
    if (rest > 0) lines.push(both(`另有 ${rest} 项`, `${rest} more`));
    return [
      [String(i + 2), ...[...levels].map((level) => ({ level }))],
      [beijing(iteration.first), both(`迭代 ${number}`, `iteration ${number}`)],
      lines,
      [{ page: iterationAnchor(number) }],
    ];
  });
  yield { kind: 'table', columns: COLUMNS, rows };
  const rest = versions.length - 1 - rows.length;
  if (rest > 0)
    yield {
      kind: 'paragraph',
      text: both(`另有 ${rest} 个版本，见（七）各次迭代。`, `${rest} more versions: see 4.7.`),
    };
}

function* promptQuote(label: ReturnType<typeof both>, { generation }: Version): Generator<Block> {
  const { prompt = '' } = generation;
  if (prompt === '') return;
  const characters = Array.from(prompt);
  const isCut = characters.length > MAX_QUOTE;
  yield {
    kind: 'label',
    text: isCut ? both(`${label.zh}，开头部分`, `${label.en}, its beginning`) : label,
  };
  yield { kind: 'quote', text: isCut ? `${characters.slice(0, MAX_QUOTE).join('')} …` : prompt };
}

import type { BundleFacts } from '../../bundle-facts.ts';
import { levelOf } from '../../bundle-facts.ts';
import type { Block, Cell } from '../blocks.ts';
import { iterationAnchor, numberedIterations } from '../case-facts.ts';
import { spanLines, spanOfAll } from '../span.ts';
import { beijing, both } from '../words.ts';
import { parameterLine } from './parameters.ts';

/** Every iteration in one line. */
export function* iterationTable(facts: BundleFacts): Generator<Block> {
  yield { kind: 'heading', level: 1, text: both('五、迭代总表', '5 All iterations') };
  if (facts.chronicle.sessions.length === 0) {
    yield { kind: 'paragraph', text: both('未记录。', 'Not recorded.') };
    return;
  }
  yield {
    kind: 'table',
    columns: [
      { label: both('迭代', 'No.'), share: 9 },
      { label: both('时间（本机）', 'Time (local clock)'), share: 18 },
      { label: both('时间区间', 'Interval'), share: 24 },
      { label: both('参数', 'Parameters'), share: 30 },
      { label: both('证据', 'Evidence'), share: 12 },
      { label: both('页码', 'Page'), share: 7 },
    ],
    rows: iterationRows(facts),
  };
}

function* iterationRows({ chronicle }: BundleFacts): Generator<Cell[]> {
  for (const { iteration, number, evidence } of numberedIterations(chronicle)) {
    const { items } = iteration;
    const generation = items[0].generation;
    const last = evidence + items.length - 1;
    yield [
      [String(number), ...[...new Set(items.map((item) => levelOf(chronicle, item)))].map((level) => ({ level }))],
      [beijing(iteration.first), ...(iteration.last === iteration.first ? [] : [`— ${beijing(iteration.last)}`])],
      spanLines(
        spanOfAll(
          chronicle.brackets,
          items.map(({ index }) => index),
        ),
      ),
      generation === undefined
        ? [both('无生成参数', 'no parameters')]
        : [generation.generator, parameterLine(generation)],
      [`№${evidence}${last > evidence ? `–${last}` : ''}`, both(`${iteration.variations} 个种子`, 'seeds')],
      [{ page: iterationAnchor(number) }],
    ];
  }
}

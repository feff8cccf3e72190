import type { IterationRow } from '../../shared/api/api.ts';
import { KnownBadge } from '../components/badges.tsx';
import { Chip } from '../components/Chip.tsx';
import { modelName, toolName } from '../format/tool-name.ts';
import { useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import type { TimelineView } from '../timeline-math/metrics.ts';

/** Chips that there is room for, by view. */
const CHIPS: Readonly<Record<TimelineView, number>> = { changes: 6, compact: 3, normal: 5, large: 9 };

/** What changed in an iteration, what it was asked for, and with what. */
export function RowWords({
  row,
  changes,
  view,
  isLast,
  comparable,
}: {
  readonly row: IterationRow;
  readonly changes: readonly string[];
  readonly view: TimelineView;
  readonly isLast: boolean;
  readonly comparable: boolean;
}) {
  const text = useText();
  const shown = changes.slice(0, CHIPS[view]);
  const first = row.items[0];
  const counts = countWords(row, text);
  return (
    <div className="row-words" role="gridcell">
      <div className="chips">
        {shown.map((words) => (
          <Chip key={words} words={words} />
        ))}
        {changes.length > shown.length && (
          <span className="chip chip-rest">
            {text('timeline.moreChanges', { count: changes.length - shown.length })}
          </span>
        )}
        {changes.length === 0 && <span className="chip chip-rest">{firstWords(row, isLast, comparable, text)}</span>}
      </div>
      {row.prompt !== null && (view === 'normal' || view === 'large') && (
        <p className={linesOf(shown) > 2 ? 'row-prompt row-prompt-short' : 'row-prompt'} dir="auto">
          {row.prompt}
        </p>
      )}
      <p className="row-meta">
        {first && <KnownBadge known={first.known} />}
        {counts !== '' && <span>{counts}</span>}
        <span className="row-model">{modelWords(row)}</span>
      </p>
    </div>
  );
}

function firstWords(row: IterationRow, isLast: boolean, comparable: boolean, text: Text): string {
  if (isLast) return text('timeline.first');
  if (row.generator === null) return text('timeline.noParameters');
  return text(comparable ? 'timeline.noChange' : 'timeline.notComparable');
}

function countWords({ itemCount, variations }: IterationRow, text: Text): string {
  return [
    itemCount > 1 && text('timeline.files', { count: itemCount }),
    variations > 1 && text('timeline.variations', { count: variations }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

function modelWords({ model, generator, width, height }: IterationRow): string {
  return [
    model === null ? generator !== null && toolName(generator) : modelName(model),
    width !== null && height !== null && `${width}×${height}`,
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** Width of the words' column, and of what a chip has around its text, in pixels. */
const COLUMN = 288;
const AROUND = 32;

/** How many lines the chips will take, as near as can be told without measuring: a prompt is never cut through a line. */
function linesOf(chips: readonly string[]): number {
  let lines = 1;
  let used = 0;
  for (const words of chips) {
    const wide = words.match(/[\u2e80-\uffff]/g)?.length ?? 0;
    const width = Math.min(COLUMN, AROUND + wide * 12.5 + (words.length - wide) * 7);
    if (used > 0 && used + width > COLUMN) {
      lines += 1;
      used = 0;
    }
    used += width;
  }
  return lines;
}

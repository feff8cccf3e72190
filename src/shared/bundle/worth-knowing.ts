import type { Chronicle } from './chronicle.ts';
import type { Custody } from './custody.ts';
import type { Inspection } from './inspection.ts';
import { ENTRIES, SEAL } from './layout.ts';

/** Clocks of computers and authorities differ by less than this. */
const CLOCK_OFFSET_MS = 60_000;

/** Notes what is not wrong, but a reader should know: what is not proven, not disclosed, or was interrupted. */
export function noteWhatToKnow({ report }: Inspection, chronicle: Chronicle, custody: Custody | undefined): void {
  noteTime({ report }, chronicle);
  if (custody?.sealed === false) report('NOT_SEALED', SEAL);
  if (chronicle.disclosed < chronicle.size) {
    report('ENTRIES_WITHHELD', ENTRIES, { disclosed: String(chronicle.disclosed), of: String(chronicle.size) });
  }
  if (chronicle.known.imported > 0) report('IMPORTED', ENTRIES, { count: String(chronicle.known.imported) });
  for (const { index, backupAt, size } of chronicle.restores)
    report('LOG_RESTORED', `${ENTRIES}#${index}`, { at: backupAt, size: String(size) });
  for (const { kind, index, from, to, detail } of chronicle.interruptions) {
    if (kind === 'clock') report('CLOCK_JUMP', `${ENTRIES}#${index}`, { ms: detail });
    else report('GAP', `${ENTRIES}#${index}`, { from, to });
  }
}

function noteTime({ report }: Pick<Inspection, 'report'>, { brackets, unanchored }: Chronicle): void {
  if (brackets.anchors.length === 0) report('TIME_NOT_ANCHORED', '');
  else if (unanchored > 0) report('PARTLY_ANCHORED', ENTRIES, { count: String(unanchored) });
  for (const { index, offsetMs = 0 } of brackets.anchors) {
    if (Math.abs(offsetMs) > CLOCK_OFFSET_MS)
      report('CLOCK_OFFSET', `${ENTRIES}#${index}`, { seconds: String(Math.round(offsetMs / 1000)) });
  }
}

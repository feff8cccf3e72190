import type { Generation } from '../../../shared/generation.ts';
import { summarise } from '../../../shared/timeline/diff-words.ts';
import { diffGenerations } from '../../../shared/timeline/generation-diff.ts';
import { groupSessions, type Iteration } from '../../../shared/timeline/iterations.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { openRecordForReading } from '../../core/recorder/read-record.ts';
import { generationReader, readTimeline, type TimelineRow } from '../../core/timeline/read-timeline.ts';
import { oneLine } from '../describe-reading.ts';
import { print, printJson, type ExitCode } from '../output.ts';

const MAX_CHANGES = 12;

type Row = Iteration<TimelineRow>;

interface Step {
  readonly session: number;
  readonly iteration: Row;
  readonly generation: Generation | undefined;
  readonly changes: readonly string[];
}

/** `brushproof log`: sessions, iterations and what changed from one to the next. `limit` keeps the newest iterations. */
export function logCommand(folder: DataFolder, json: boolean, limit: number | undefined): Promise<ExitCode> {
  const record = openRecordForReading(folder);
  try {
    const steps = readSteps(readTimeline(record.db), generationReader(record.db)).slice(
      -(limit ?? Number.MAX_SAFE_INTEGER),
    );
    if (json) printJson({ origin: record.ledger.origin, entries: record.ledger.size(), iterations: steps.map(asJson) });
    else printSteps(steps);
    return Promise.resolve(0);
  } finally {
    record.close();
  }
}

function readSteps(rows: Iterable<TimelineRow>, generationOf: (sha256: string) => Generation | undefined): Step[] {
  const steps: Step[] = [];
  let before: Generation | undefined;
  groupSessions(rows).forEach((session, number) => {
    for (const iteration of session.iterations) {
      const generation = generationOf(iteration.items[0].sha256);
      const changes =
        before !== undefined && generation !== undefined ? summarise(diffGenerations(before, generation), 'en') : [];
      steps.push({ session: number + 1, iteration, generation, changes });
      before = generation ?? before;
    }
  });
  return steps;
}

function asJson({ session, iteration, generation, changes }: Step): object {
  return {
    session,
    first: iteration.first,
    last: iteration.last,
    kind: iteration.items[0].kind,
    variations: iteration.variations,
    changes,
    generation: generation ?? null,
    files: iteration.items.map(({ index, at, known, path, root, sha256, seed }) => ({
      entry: index,
      at,
      known,
      folder: root,
      path,
      sha256,
      seed,
    })),
  };
}

function printSteps(steps: readonly Step[]): void {
  if (steps.length === 0) print('nothing has been recorded yet: brushproof watch FOLDER');
  let session = 0;
  for (const step of steps) {
    const { items } = step.iteration;
    if (step.session !== session) {
      session = step.session;
      print(`── session ${session} · ${step.iteration.first} ${'─'.repeat(40)}`);
    }
    const count = items.length === 1 ? '1 file' : `${items.length} files, ${step.iteration.variations} seeds`;
    const known = [...new Set(items.map((item) => item.known))].join(', ');
    print(
      `#${items[0].index}  ${items[0].at}  ${items[0].kind === 'workflow' ? 'workflow' : count}  (${known})  ${items[0].path}`,
    );
    if (step.changes.length > 0) print(`     ${shortList(step.changes)}`);
    else if (step.generation?.prompt !== undefined) print(`     ${oneLine(step.generation.prompt)}`);
  }
}

/** As many changes as a person reads at a glance; all of them are in the JSON. */
function shortList(changes: readonly string[]): string {
  const shown = changes.slice(0, MAX_CHANGES).join('  ');
  return changes.length > MAX_CHANGES ? `${shown}  … and ${changes.length - MAX_CHANGES} more` : shown;
}

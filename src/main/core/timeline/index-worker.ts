import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import { openForReading } from '../database/open.ts';
import { catchUp, type CatchUp } from './catch-up.ts';
import { openIndex } from './open-index.ts';

export interface IndexWorkerData {
  readonly database: string;
  readonly timeline: string;
  readonly gapMs: number;
}

/** What the recorder's thread tells the index. */
export type IndexCommand =
  /** Something was committed. While `busy`, an import needs the processor more than the index does. */
  | { readonly kind: 'committed'; readonly busy: boolean; readonly ticket: number }
  | { readonly kind: 'gap'; readonly gapMs: number }
  | { readonly kind: 'close' };

export type IndexReport =
  | { readonly kind: 'indexed'; readonly entries: readonly number[]; readonly total: number }
  /** Sent once when the index can be read, and whenever all that was committed before the command with this ticket is
   *  in it. */
  | { readonly kind: 'up-to-date'; readonly total: number; readonly ticket: number }
  | { readonly kind: 'failed'; readonly message: string };

const SLICE = 1_000;
const BUSY_SLICE = 200;
/** While an import is running the index takes one part in this many of one core. */
const BUSY_SHARE = 12;
const BUSY_REST_MS = 150;

const port = unwrap(parentPort, 'this file runs as a worker thread only');
// Given by createIndexer, which is typed.
const { database, timeline, gapMs } = workerData as IndexWorkerData;
const record = openForReading(database);
record.pragma('cache_size = -8000');
const index = openIndex(timeline);
let work: CatchUp = catchUp(index, record, gapMs);
// What the last commands said.
const told = { busy: false, wanted: true, closing: false, ticket: 0 };
const isWanted = (): boolean => told.wanted && !told.closing;
let wake: () => void = () => undefined;

function report(message: IndexReport): void {
  port.postMessage(message);
}

/** Lets messages in; while an import is running, leaves it the processor. */
async function rest(workedMs: number): Promise<void> {
  const restMs = told.busy ? Math.max(BUSY_REST_MS, workedMs * (BUSY_SHARE - 1)) : 0;
  await new Promise((resolve) => (restMs === 0 ? setImmediate(resolve) : setTimeout(resolve, restMs)));
}

async function run(): Promise<void> {
  let handled = 0;
  report({ kind: 'up-to-date', total: work.total(), ticket: handled });
  for (;;) {
    while (isWanted()) {
      told.wanted = false;
      handled = told.ticket;
      for (let more = true; more && !told.closing;) {
        const startMs = performance.now();
        const slice = work.slice(told.busy ? BUSY_SLICE : SLICE);
        more = slice.more;
        if (slice.entries.length > 0) report({ kind: 'indexed', entries: slice.entries, total: work.total() });
        await rest(performance.now() - startMs);
      }
    }
    if (told.closing) return;
    report({ kind: 'up-to-date', total: work.total(), ticket: handled });
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

port.on('message', (command: IndexCommand) => {
  if (command.kind === 'close') told.closing = true;
  else told.wanted = true;
  if (command.kind === 'committed') [told.busy, told.ticket] = [command.busy, command.ticket];
  if (command.kind === 'gap') work = catchUp(index, record, command.gapMs);
  wake();
});

void run()
  .catch((error: unknown) => report({ kind: 'failed', message: messageOf(error) }))
  .finally(() => {
    index.close();
    record.close();
    port.close();
  });

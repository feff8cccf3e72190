import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import { isDamage } from '../database/damage.ts';
import { openForReading } from '../database/open.ts';
import { catchUp, type CatchUp } from './catch-up.ts';
import { changeIndex } from './change-index.ts';
import { openIndex } from './open-index.ts';
import { samePixels } from './same-pixels.ts';
import { START_OF_TIME } from './place-in-time.ts';
import { wordIndex } from './word-index.ts';

export interface IndexWorkerData {
  readonly database: string;
  readonly timeline: string;
  readonly vault: string;
  readonly gapMs: number;
  /** Whether to begin with an empty index, whatever is there. */
  readonly remake: boolean;
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
  /** Nothing is left to be worked out beforehand. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'failed'; readonly message: string; readonly damaged: boolean };

const SLICE = 1_000;
const BUSY_SLICE = 200;
/** Texts whose words are taken in at once; more cost memory, fewer time. */
const WORD_PORTION = 8_000;
/** While an import is running the index takes one part in this many of one core. */
const BUSY_SHARE = 12;
const BUSY_REST_MS = 150;
/** At a start nearly always everything was worked out before, and the window is coming up: it begins after this time, and
 *  takes one part in so many of one core. */
const START_REST_MS = 4_000;
const START_SHARE = 4;
/** An import that commits nothing for this long is over, or has come to files that are known. */
const BUSY_FOR_MS = 3_000;

const port = unwrap(parentPort, 'this file runs as a worker thread only');
// Given by createIndexer, which is typed.
const { database, timeline, vault, gapMs, remake } = workerData as IndexWorkerData;
const record = openForReading(database);
record.pragma('cache_size = -4000');
const index = openIndex(timeline, remake);
let items: CatchUp = catchUp(index, record, gapMs);
const words = wordIndex(index);
const changes = changeIndex(index, record);
const pixels = samePixels(index, record, vault);
// What the last commands said.
const told = { busyUntilMs: 0, wanted: true, closing: false, ticket: 0 };
// Until something is committed.
let starting = true;
const isBusy = (): boolean => performance.now() < told.busyUntilMs;
const isWanted = (): boolean => told.wanted && !told.closing;
const isIdle = (): boolean => !told.wanted && !told.closing;
let wake: () => void = () => undefined;

function report(message: IndexReport): void {
  port.postMessage(message);
}

/** Works, then lets messages in; while an import is running, leaves it the processor. */
async function portion<T>(work: () => T): Promise<T> {
  const startMs = performance.now();
  const result = work();
  const restMs = isBusy() ? Math.max(BUSY_REST_MS, (performance.now() - startMs) * (BUSY_SHARE - 1)) : 0;
  await new Promise((resolve) => (restMs === 0 ? setImmediate(resolve) : setTimeout(resolve, restMs)));
  return result;
}

async function catchUpItems(): Promise<void> {
  for (let more = true; more && !told.closing;) {
    const slice = await portion(() => items.slice(isBusy() ? BUSY_SLICE : SLICE));
    more = slice.more;
    if (slice.from !== undefined) changes.changedFrom(slice.from);
    // Sources and documents have no row, but what they are linked to has.
    if (slice.entries.length > 0 || slice.linked)
      report({ kind: 'indexed', entries: slice.entries, total: items.total() });
    if (words.backlog() >= WORD_PORTION) await portion(() => words.advance(WORD_PORTION));
  }
}

/** Rests, unless there is something to do meanwhile. */
async function rest(ms: number): Promise<void> {
  if (!isIdle()) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Work that nobody waits for: not while an import is running, and little of it at a start. */
async function idlePortion(work: () => void): Promise<void> {
  if (isBusy()) {
    await rest(BUSY_REST_MS);
    return;
  }
  const startMs = performance.now();
  await portion(work);
  if (starting) await rest((performance.now() - startMs) * (START_SHARE - 1));
}

function lookAtPixels(): void {
  const linked = pixels.advance();
  if (linked === undefined) return;
  items.relink(linked);
  report({ kind: 'indexed', entries: [], total: items.total() });
}

async function run(): Promise<void> {
  let handled = 0;
  report({ kind: 'up-to-date', total: items.total(), ticket: handled });
  for (;;) {
    while (isWanted()) {
      told.wanted = false;
      handled = told.ticket;
      await catchUpItems();
      while (!told.closing && words.backlog() > 0) await portion(() => words.advance(WORD_PORTION));
    }
    if (told.closing) return;
    report({ kind: 'up-to-date', total: items.total(), ticket: handled });
    if (starting) await rest(START_REST_MS);
    while (isIdle() && changes.pending()) await idlePortion(() => changes.advance());
    while (isIdle() && pixels.pending()) await idlePortion(lookAtPixels);
    if (!isIdle()) continue;
    report({ kind: 'settled' });
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

port.on('message', (command: IndexCommand) => {
  if (command.kind === 'close') told.closing = true;
  else told.wanted = true;
  starting = false;
  if (command.kind === 'committed') {
    told.ticket = command.ticket;
    told.busyUntilMs = command.busy ? performance.now() + BUSY_FOR_MS : 0;
  }
  if (command.kind === 'gap') {
    items = catchUp(index, record, command.gapMs);
    changes.changedFrom(START_OF_TIME);
  }
  wake();
});

void run()
  .catch((error: unknown) => report({ kind: 'failed', message: messageOf(error), damaged: isDamage(error) }))
  .finally(() => {
    index.close();
    record.close();
    port.close();
  });

import { messageOf } from '../../../shared/app-error.ts';
import { isDiskFull, systemCode } from '../files/system-error.ts';
import type { Clock } from '../ports.ts';
import { isNetworkPath } from '../watch/network-path.ts';
import { lookAtRoot } from '../watch/root-state.ts';
import { watchFolder, type Watcher } from '../watch/watcher.ts';
import type { DerivedRows } from './derived-rows.ts';
import type { IntakeQueue } from './intake-queue.ts';
import { reconcileFolder, type WalkCounts } from './reconcile-folder.ts';
import type { FileRecorder, Noticed, RecordedEvent, RecordedSource } from './record-files.ts';

export interface SourceWatch {
  readonly source: RecordedSource;
  /** Resolves when the folder is being watched (or found to be offline) and its first walk is done. */
  readonly started: Promise<void>;
  /** Looks through the whole folder for what no event told of. A walk that is under way already is joined. */
  reconcile(options?: WalkOptions): Promise<WalkCounts>;
  /** Whether the folder is being watched now. */
  watching(): boolean;
  stop(): Promise<void>;
}

/** What whoever asked for a walk may do with it. */
export interface WalkOptions {
  readonly progress?: (walked: number) => void;
  readonly signal?: AbortSignal;
}

export interface SourceParts {
  readonly id: string;
  readonly path: string;
  readonly rows: DerivedRows;
  readonly queue: IntakeQueue;
  readonly recorder: FileRecorder;
  readonly clock: Clock;
  readonly recorded: (events: readonly RecordedEvent[]) => void;
  /** Writes the entry that the source went offline or came back. */
  readonly stateChanged: (state: 'online' | 'offline', reason?: string) => void;
  readonly trouble: (message: string) => void;
  readonly reconcileMs: number;
  /** For the walk right after watching has begun. */
  readonly firstWalk?: WalkOptions | undefined;
}

/** How often it is looked whether the root is still there. */
const ROOT_CHECK_MS = 2_000;
/** A file that disappears may be on its way to another name: that one is recorded first. */
const GONE_GRACE_MS = 2_500;
/** How often the grace is prolonged while files are still being recorded. */
const MAX_GRACES = 20;

/** Keeps the record of one folder up to date: watcher events as hints, a reconciling walk as the truth. */
export function watchSource(parts: SourceParts): SourceWatch {
  const { id, path: root, rows, queue, recorder } = parts;
  const source: { id: string; path: string; liveSinceMs: number | undefined } = {
    id,
    path: root,
    liveSinceMs: undefined,
  };
  const gone = new Map<string, Noticed>();
  let goneTimer: NodeJS.Timeout | undefined;
  let graces = 0;
  let watcher: Watcher | undefined;
  let online = rows.sources().find((row) => row.id === id)?.state !== 'offline';
  let stopped = false;
  let walking: Promise<WalkCounts> | undefined;
  let firstWalk = parts.firstWalk;

  function lookAgainAtGone(path: string, noticed: Noticed): void {
    gone.set(path, noticed);
    goneTimer ??= setTimeout(recordGone, GONE_GRACE_MS);
  }

  function recordGone(): void {
    goneTimer = undefined;
    if (stopped) return;
    if (queue.pending() > 0 && graces++ < MAX_GRACES) {
      goneTimer = setTimeout(recordGone, GONE_GRACE_MS);
      return;
    }
    graces = 0;
    const byNotice = Map.groupBy(gone, ([, noticed]) => noticed);
    gone.clear();
    for (const [noticed, entries] of byNotice) {
      const paths = entries.map(([path]) => path);
      try {
        const events = recorder.recordGone(source, paths, noticed);
        if (events.length > 0) parts.recorded(events);
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        // Nothing was written; the files are looked at again when there may be space.
        for (const path of paths) lookAgainAtGone(path, noticed);
      }
    }
  }

  /** Brings `online` in line with the disk. */
  async function checkRoot(): Promise<void> {
    const state = lookAtRoot(root, rows.root(id));
    if (state.kind === 'offline') {
      if (online) {
        source.liveSinceMs = undefined;
        gone.clear();
        parts.stateChanged('offline', state.reason);
        // Only now: should the entry fail for want of space, the next look writes it.
        online = false;
      }
      await closeWatcher();
      return;
    }
    const known = rows.root(id);
    const replaced = known !== undefined && (known.dev !== state.identity.dev || known.ino !== state.identity.ino);
    if (known === undefined || replaced) rows.putRoot(id, state.identity);
    if (!online) {
      parts.stateChanged('online');
      online = true;
    }
    if (replaced) await closeWatcher();
    if (watcher === undefined && !stopped) await openWatcher();
  }

  async function openWatcher(): Promise<void> {
    watcher = watchFolder(root, isNetworkPath(root), {
      changed: (path) => queue.add({ source, path, noticed: 'event' }),
      disappeared: (path) => lookAgainAtGone(path, 'event'),
      failed: (error) =>
        parts.trouble(
          `watching ${root}: ${systemCode(error) ?? messageOf(error)}; the folder is still looked through every few minutes`,
        ),
    });
    await watcher.ready;
    source.liveSinceMs = parts.clock.wallMs();
    const first = firstWalk;
    firstWalk = undefined;
    await reconcile(first);
  }

  async function closeWatcher(): Promise<void> {
    const closing = watcher;
    watcher = undefined;
    source.liveSinceMs = undefined;
    await closing?.close();
  }

  function reconcile({ progress, signal }: WalkOptions = {}): Promise<WalkCounts> {
    const isStopped = (): boolean => stopped || signal?.aborted === true;
    walking ??= reconcileFolder({ source, rows, queue, stopped: isStopped, trouble: parts.trouble, progress }, '')
      .then(({ missing, ...counts }) => {
        for (const path of missing) lookAgainAtGone(path, 'walk');
        return counts;
      })
      .finally(() => {
        walking = undefined;
      });
    return walking;
  }

  let checking: Promise<void> | undefined;
  function check(): Promise<void> {
    checking ??= checkRoot()
      .catch((error: unknown) => parts.trouble(`${root}: ${messageOf(error)}`))
      .finally(() => {
        checking = undefined;
      });
    return checking;
  }

  const rootTimer = setInterval(() => void check(), ROOT_CHECK_MS);
  const reconcileTimer = setInterval(() => {
    if (online) void reconcile();
  }, parts.reconcileMs);

  return {
    source,
    started: check(),
    reconcile,
    watching: () => watcher !== undefined,
    async stop() {
      stopped = true;
      clearInterval(rootTimer);
      clearInterval(reconcileTimer);
      clearTimeout(goneTimer);
      await checking;
      await walking;
      await closeWatcher();
    },
  };
}

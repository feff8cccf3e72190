import { randomBytes } from 'node:crypto';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { isDiskFull } from '../files/system-error.ts';
import { createWorkerPool } from '../intake/worker-pool.ts';
import { draftEntry } from '../ledger/entry-line.ts';
import { keyStore } from '../ledger/key-store.ts';
import { systemClock, type Clock } from '../ports.ts';
import { exportBundle } from '../export/export-bundle.ts';
import type { ExportInput, ExportResult } from '../export/export-input.ts';
import { vaultFileSize, vaultPath } from '../vault/vault-files.ts';
import { blockWriter, openVault } from '../vault/vault.ts';
import { isNetworkPath } from '../watch/network-path.ts';
import { readAppVersion } from './app-version.ts';
import type { DataFolder } from './data-folder.ts';
import { derivedRows, type SourceRow } from './derived-rows.ts';
import { createIntakeQueue, type IntakeTrouble } from './intake-queue.ts';
import { openRecord, type OpenRecord } from './open-record.ts';
import { fileRecorder, type RecordedEvent, type RecordedSource } from './record-files.ts';
import { keepHeapSmall } from './small-heap.ts';
import { reconcileFolder, type WalkCounts } from './reconcile-folder.ts';
import { recorderCare, type RecorderCare } from './recorder-care.ts';
import { recorderAnchoring, type RecorderAnchoring } from './recorder-anchoring.ts';
import { HEARTBEAT_MS, startRun } from './run-log.ts';
import { sourceList, withSettings, type SourceSettings } from './source-list.ts';
import { watchSource, type SourceWatch, type WalkOptions } from './source-watch.ts';

/** What the recorder tells as it works. `recorded` comes only after the entries are durable. */
export type RecorderEvent =
  | { readonly kind: 'recorded'; readonly events: readonly RecordedEvent[] }
  | { readonly kind: 'source'; readonly source: string; readonly state: SourceRow['state']; readonly reason?: string }
  | {
      readonly kind: 'trouble';
      readonly trouble: IntakeTrouble | { readonly code: 'WATCH' | 'CHECKPOINT' | 'ANCHOR'; readonly message: string };
    }
  /** Something about time-stamp tokens has changed: a new one, a failure, another setting. */
  | { readonly kind: 'anchoring' };

export interface Recorder {
  readonly record: OpenRecord;
  /** Time-stamp tokens over the log's checkpoints. */
  readonly anchoring: RecorderAnchoring;
  /** The signing key, and backups. */
  readonly care: RecorderCare;
  sources(): readonly SourceRow[];
  /** Watches a folder from now on; resolves when everything written to it from then on is seen live. What is in it
   *  already is recorded as imported, in the background. @throws AppError FILE_MISSING, SOURCE_OVERLAP */
  watch(path: string, settings?: SourceSettings): Promise<SourceRow>;
  /** As `watch`, but gives the source at once. */
  beginWatch(path: string, settings?: SourceSettings, firstWalk?: WalkOptions): BegunWatch;
  /** Watches again what was being watched in the run before; folders that are not there now follow when they come back.
   *  Resolves when every folder that is there is being watched. */
  watchKnown(): Promise<void>;
  /** How changes in a source are noticed now. */
  watching(id: string): 'events' | 'polling' | 'none';
  /** @throws AppError NOT_FOUND */
  update(id: string, settings: SourceSettings): SourceRow;
  /** Stops watching a source. What was recorded of it stays. @throws AppError NOT_FOUND */
  remove(id: string): Promise<void>;
  /** Looks through a watched source for what no event told of; resolves when all that was found is recorded.
   *  @throws AppError NOT_FOUND */
  reconcile(id: string, options?: WalkOptions): Promise<WalkCounts>;
  /** Stops watching every folder until `resume`, which notes the gap. What appears meanwhile is then found as imported. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  paused(): boolean;
  setVaultQuota(bytes: number): void;
  /** Bytes that the copies in the vault take. */
  vaultBytes(): number;
  /** Records what exists in a folder, as imported. Resolves when all of it is recorded or `signal` says stop. */
  importFolder(path: string, settings?: SourceSettings, signal?: AbortSignal): Promise<WalkCounts>;
  /** Resolves when every path noticed so far is recorded. */
  idle(): Promise<void>;
  pending(): number;
  subscribe(listener: (event: RecorderEvent) => void): () => void;
  /** Writes an evidence bundle of the record as it is now, checks it, and notes the export in the ledger.
   *  @throws AppError as `exportBundle` */
  exportBundle(request: ExportRequest): Promise<ExportResult>;
  /** Ends the run: finishes what is being read, writes the stop entry and the last checkpoint. */
  stop(reason: string): Promise<void>;
}

/** What is exported; ledger, vault and clock are the recorder's own. */
export type ExportRequest = Omit<
  ExportInput,
  'ledger' | 'vault' | 'vaultPathOf' | 'app' | 'nowMs' | 'seal' | 'trustedRoots'
>;

export type { SourceSettings } from './source-list.ts';

export interface BegunWatch {
  readonly row: SourceRow;
  /** Resolves when the folder is being watched (or found to be offline) and its first walk is done. */
  readonly started: Promise<void>;
}

export interface RecorderOptions {
  readonly clock?: Clock;
  /** The command or window that runs the recorder: stated in the start entry. */
  readonly command: string;
  readonly workers?: number;
  /** How often every folder is looked through, in milliseconds. */
  readonly reconcileMs?: number;
  /** The content of the key files that the operating system has sealed, by name. */
  readonly unsealedKeys?: ReadonlyMap<string, string>;
  /** Bytes that copies of images may take in all. */
  readonly vaultQuotaBytes?: number;
}

const RECONCILE_MS = 180_000;
const VAULT_QUOTA_BYTES = 50 * 2 ** 30;
/** An export waits at most so long for its tokens; then it goes on and says what it does not have. */
const STAMP_AT_EXPORT_MS = 45_000;
/** Nobody waits longer than this for a token when the program ends; the next start asks again. */
const STAMP_AT_STOP_MS = 5_000;
/** A checkpoint is kept for good after this many entries. */
const KEEP_EVERY = 1_000;

/** Opens the record in `folder` and begins a run. @throws AppError as `openRecord` */
export async function startRecorder(folder: DataFolder, options: RecorderOptions): Promise<Recorder> {
  keepHeapSmall();
  const clock = options.clock ?? systemClock;
  const app = readAppVersion();
  const listeners = new Set<(event: RecorderEvent) => void>();
  const tell = (event: RecorderEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const keys = keyStore(folder.keys, options.unsealedKeys);
  const record = await openRecord(folder, {
    clock,
    app,
    keys,
    trouble: (error) =>
      tell({
        kind: 'trouble',
        trouble: {
          code: 'CHECKPOINT',
          message: `the newest checkpoint could not be written outside the database: ${messageOf(error)}`,
        },
      }),
  });
  const { db, ledger, checkpointer, boot } = record;
  const rows = derivedRows(db);
  let keptSize = 0;
  const committed = (): void => {
    checkpointer.committed();
    anchoring.ledgerGrew();
    if (ledger.size() - keptSize < KEEP_EVERY) return;
    unlessDiskFull(() => {
      keptSize = checkpointer.keep().size;
    });
  };
  const anchoring = recorderAnchoring({
    folder,
    db,
    ledger,
    clock,
    moment: () => run.moment(),
    keep() {
      const checkpoint = checkpointer.keep();
      keptSize = checkpoint.size;
      return checkpoint;
    },
    committed,
    changed: () => tell({ kind: 'anchoring' }),
    trouble: (message) => tell({ kind: 'trouble', trouble: { code: 'ANCHOR', message } }),
  });
  /** What can wait until there is space: a kept checkpoint, a sign of life. What was acknowledged does not depend on it. */
  function unlessDiskFull(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      tell({ kind: 'trouble', trouble: { code: 'DISK_FULL', message: `the disk is full: ${messageOf(error)}` } });
    }
  }
  const run = startRun({
    ledger,
    clock,
    boot,
    app,
    command: options.command,
    heartbeatFile: folder.heartbeat,
    restoredFile: folder.restored,
    committed,
  });
  keptSize = checkpointer.keep().size;

  const sources = sourceList({
    ledger,
    rows,
    moment: () => run.moment(),
    changed({ id, state }, reason) {
      committed();
      tell({ kind: 'source', source: id, state, ...(reason === undefined ? {} : { reason }) });
    },
  });
  // A new log in place of a damaged one goes on with the same folders.
  for (const { path, tool, copies } of record.frozen?.watched ?? []) {
    sources.write({ id: randomBytes(4).toString('hex'), path, tool, copies, watched: 1, state: 'online' }, 'added');
  }
  const care = recorderCare({
    record,
    folder,
    keys,
    app,
    clock,
    moment: () => run.moment(),
    keep() {
      keptSize = checkpointer.keep().size;
    },
    committed,
  });
  const files = fileRecorder({
    ledger,
    rows,
    blocks: blockWriter(db),
    moment: () => run.moment(),
    rootOf: (id) => sources.get(id)?.path,
  });
  const pool = createWorkerPool(options.workers);
  const recorded = (events: readonly RecordedEvent[]): void => {
    committed();
    tell({ kind: 'recorded', events });
  };
  let quota = options.vaultQuotaBytes ?? VAULT_QUOTA_BYTES;
  const queue = createIntakeQueue({
    pool,
    recorder: files,
    clock,
    vault: folder.vault,
    copyImages: ({ id }) => rows.vaultBytes() < quota && sources.get(id)?.copies === 'all',
    recorded,
    trouble: (trouble) => tell({ kind: 'trouble', trouble }),
  });
  const watches = new Map<string, SourceWatch>();
  const heartbeat = setInterval(() => unlessDiskFull(() => run.beat()), HEARTBEAT_MS);

  let pausedSince: string | undefined;

  function beginWatch(row: SourceRow, firstWalk?: WalkOptions): BegunWatch {
    if (pausedSince !== undefined) return { row, started: Promise.resolve() };
    const watching =
      watches.get(row.id) ??
      watchSource({
        id: row.id,
        path: row.path,
        rows,
        queue,
        recorder: files,
        clock,
        recorded,
        firstWalk,
        reconcileMs: options.reconcileMs ?? RECONCILE_MS,
        trouble: (message) => tell({ kind: 'trouble', trouble: { code: 'WATCH', message } }),
        stateChanged: (state, reason) => {
          const current = sources.get(row.id);
          if (current !== undefined) sources.write({ ...current, state }, state, reason);
        },
      });
    watches.set(row.id, watching);
    return { row, started: watching.started };
  }

  async function watchKnown(): Promise<void> {
    const known = sources.all().filter(({ watched, state }) => watched === 1 && state !== 'removed');
    await Promise.all(known.map((row) => beginWatch(row).started));
  }

  function known(id: string): SourceRow {
    const row = sources.get(id);
    if (row === undefined || row.state === 'removed') throw new AppError('NOT_FOUND', `there is no source ${id}`);
    return row;
  }

  async function stopWatches(): Promise<void> {
    const stopping = [...watches.values()];
    watches.clear();
    await Promise.all(stopping.map((watching) => watching.stop()));
  }

  function endPause(): void {
    if (pausedSince === undefined) return;
    const to = new Date(clock.wallMs()).toISOString();
    run.write({ kind: 'run', event: 'gap', from: pausedSince, to, reason: 'paused' });
    pausedSince = undefined;
  }

  return {
    record,
    anchoring,
    care,
    sources: () => sources.all(),
    async watch(path, settings = {}) {
      const { row, started } = beginWatch(sources.forPath(path, true, settings).row);
      await started;
      return row;
    },
    beginWatch: (path, settings = {}, firstWalk) => beginWatch(sources.forPath(path, true, settings).row, firstWalk),
    watchKnown,
    watching(id) {
      if (watches.get(id)?.watching() !== true) return 'none';
      return isNetworkPath(sources.get(id)?.path ?? '') ? 'polling' : 'events';
    },
    update(id, settings) {
      const row = withSettings(known(id), settings);
      sources.write(row, 'changed');
      return row;
    },
    async remove(id) {
      const row = known(id);
      const watching = watches.get(id);
      watches.delete(id);
      await watching?.stop();
      sources.write({ ...row, watched: 0, state: 'removed' }, 'removed');
    },
    async reconcile(id, walk) {
      const { path } = known(id);
      const watching = watches.get(id);
      if (watching === undefined) throw new AppError('NOT_FOUND', `${path} is not being watched now`);
      const counts = await watching.reconcile(walk);
      await queue.idle();
      return counts;
    },
    async pause() {
      if (pausedSince !== undefined) return;
      pausedSince = new Date(clock.wallMs()).toISOString();
      await stopWatches();
    },
    async resume() {
      endPause();
      await watchKnown();
    },
    paused: () => pausedSince !== undefined,
    setVaultQuota(bytes) {
      quota = bytes;
    },
    vaultBytes: () => rows.vaultBytes(),
    async importFolder(path, settings = {}, signal) {
      const { row, under } = sources.forPath(path, false, settings);
      const source: RecordedSource = watches.get(row.id)?.source ?? {
        id: row.id,
        path: row.path,
        liveSinceMs: undefined,
      };
      const trouble = (message: string): void => tell({ kind: 'trouble', trouble: { code: 'WATCH', message } });
      const counts = await reconcileFolder(
        { source, rows, queue, trouble, stopped: () => signal?.aborted === true },
        under,
      );
      await queue.idle();
      return { candidates: counts.candidates, fresh: counts.fresh, failedFolders: counts.failedFolders };
    },
    idle: () => queue.idle(),
    pending: () => queue.pending(),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async exportBundle(request) {
      await anchoring.stampNow(STAMP_AT_EXPORT_MS, request.signal);
      // The bundle holds what is under the newest checkpoint, the tokens that have just come included.
      keptSize = checkpointer.keep().size;
      const result = await exportBundle({
        ...request,
        trustedRoots: anchoring.addedRoots(),
        ...(anchoring.maySend() && {
          seal: async (bytes: Uint8Array) =>
            (await anchoring.stampBytes(bytes, STAMP_AT_EXPORT_MS, request.signal)).map(({ stamp }) => stamp),
        }),
        ledger,
        vault: openVault(db, folder.vault),
        vaultPathOf: (hash) =>
          vaultFileSize(folder.vault, hash) === undefined ? undefined : vaultPath(folder.vault, hash),
        app,
        nowMs: clock.wallMs(),
      });
      ledger.commit((append) => append(draftEntry('live', result.body), run.moment()));
      committed();
      return result;
    },
    async stop(reason) {
      clearInterval(heartbeat);
      await stopWatches();
      await queue.stop();
      await pool.close();
      await anchoring.stampNow(STAMP_AT_STOP_MS);
      await anchoring.stop();
      unlessDiskFull(() => {
        endPause();
        run.stop(reason);
        checkpointer.keep();
      });
      await record.close();
    },
  };
}

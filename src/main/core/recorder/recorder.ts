import { randomBytes } from 'node:crypto';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { isDiskFull } from '../files/system-error.ts';
import { createWorkerPool } from '../intake/worker-pool.ts';
import { keyStore } from '../ledger/key-store.ts';
import { systemClock } from '../ports.ts';
import { keepInVault } from '../vault/vault-files.ts';
import { blockWriter } from '../vault/vault.ts';
import { isNetworkPath } from '../watch/network-path.ts';
import { readAppVersion } from './app-version.ts';
import type { DataFolder } from './data-folder.ts';
import { derivedRows, type SourceRow } from './derived-rows.ts';
import { createIntakeQueue } from './intake-queue.ts';
import { namedInputs } from './named-inputs.ts';
import { openRecord } from './open-record.ts';
import { fileRecorder, type RecordedEvent, type RecordedSource } from './record-files.ts';
import { keepHeapSmall } from './small-heap.ts';
import { reconcileFolder } from './reconcile-folder.ts';
import { recorderCare } from './recorder-care.ts';
import type { BegunWatch, Recorder, RecorderEvent, RecorderOptions } from './recorder-contract.ts';
import { recorderExport, recorderPreview } from './recorder-export.ts';
import { recorderAnchoring } from './recorder-anchoring.ts';
import { HEARTBEAT_MS, startRun } from './run-log.ts';
import { isInputSource, sourceList, withSettings } from './source-list.ts';
import { watchSource, type SourceWatch, type WalkOptions } from './source-watch.ts';
import { createWorks } from '../works/works.ts';
import type { WrittenAct } from '../works/works-writer.ts';

const RECONCILE_MS = 180_000;
const VAULT_QUOTA_BYTES = 50 * 2 ** 30;
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
  const worksWritten = (act: WrittenAct): void => {
    committed();
    if (act.final) anchoring.want();
    tell({ kind: 'works', act });
  };
  const works = createWorks({
    db,
    ledger,
    vault: folder.vault,
    moment: () => run.moment(),
    addVaultFile: (sha256, size) => rows.addVaultFile(sha256, size),
    written: worksWritten,
  });
  const ofRecord = {
    folder,
    app,
    clock,
    moment: () => run.moment(),
    keep() {
      keptSize = checkpointer.keep().size;
    },
    committed,
  };
  const care = recorderCare({ ...ofRecord, record, keys });
  const files = fileRecorder({
    ledger,
    rows,
    blocks: blockWriter(db),
    signs: works.signs,
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
    taken: (seen) => inputs.look(seen),
    trouble: (trouble) => tell({ kind: 'trouble', trouble }),
  });
  const inputs = namedInputs({ sources, rows, queue });
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

  const exportParts = { ...ofRecord, ledger, anchoring };
  return {
    record,
    anchoring,
    works,
    care,
    sources: () => sources.all().filter(({ id }) => !isInputSource(id)),
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
    keepOriginal(sha256, bytes) {
      keepInVault(folder.vault, sha256, bytes);
      rows.addVaultFile(sha256, bytes.length);
    },
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
    exportBundle: recorderExport(exportParts),
    previewReport: recorderPreview(exportParts),
    async stop(reason) {
      clearInterval(heartbeat);
      await stopWatches();
      await queue.stop();
      await pool.close();
      await anchoring.stampRest(STAMP_AT_STOP_MS);
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

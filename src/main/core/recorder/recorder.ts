import { randomBytes } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { CopySetting, SourceBody } from '../../../shared/entry.ts';
import { systemCode } from '../files/system-error.ts';
import { createWorkerPool } from '../intake/worker-pool.ts';
import { draftEntry } from '../ledger/entry-line.ts';
import { systemClock, type Clock } from '../ports.ts';
import { exportBundle } from '../export/export-bundle.ts';
import type { ExportInput, ExportResult } from '../export/export-input.ts';
import { blockWriter, openVault } from '../vault/vault.ts';
import { lookAtRoot } from '../watch/root-state.ts';
import { readAppVersion } from './app-version.ts';
import type { DataFolder } from './data-folder.ts';
import { derivedRows, type SourceRow } from './derived-rows.ts';
import { createIntakeQueue, type IntakeTrouble } from './intake-queue.ts';
import { openRecord, type OpenRecord } from './open-record.ts';
import { fileRecorder, type RecordedEvent, type RecordedSource } from './record-files.ts';
import { reconcileFolder, type WalkCounts } from './reconcile-folder.ts';
import { HEARTBEAT_MS, startRun } from './run-log.ts';
import { watchSource, type SourceWatch } from './source-watch.ts';

/** What the recorder tells as it works. `recorded` comes only after the entries are durable. */
export type RecorderEvent =
  | { readonly kind: 'recorded'; readonly events: readonly RecordedEvent[] }
  | { readonly kind: 'source'; readonly source: string; readonly state: SourceRow['state']; readonly reason?: string }
  | {
      readonly kind: 'trouble';
      readonly trouble: IntakeTrouble | { readonly code: 'WATCH' | 'CHECKPOINT'; readonly message: string };
    };

export interface Recorder {
  readonly record: OpenRecord;
  sources(): readonly SourceRow[];
  /** Watches a folder from now on; resolves when everything written to it from then on is seen live. What is in it
   *  already is recorded as imported, in the background. @throws AppError FILE_MISSING, SOURCE_OVERLAP */
  watch(path: string, settings?: SourceSettings): Promise<SourceRow>;
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
export type ExportRequest = Omit<ExportInput, 'ledger' | 'vault' | 'app' | 'nowMs'>;

export interface SourceSettings {
  readonly tool?: string;
  readonly copies?: CopySetting;
}

export interface RecorderOptions {
  readonly clock?: Clock;
  /** The command or window that runs the recorder: stated in the start entry. */
  readonly command: string;
  readonly workers?: number;
  /** How often every folder is looked through, in milliseconds. */
  readonly reconcileMs?: number;
  /** Bytes that copies of images may take in all. */
  readonly vaultQuotaBytes?: number;
}

const RECONCILE_MS = 180_000;
const VAULT_QUOTA_BYTES = 50 * 2 ** 30;
/** A checkpoint is kept for good after this many entries. */
const KEEP_EVERY = 1_000;

/** Opens the record in `folder` and begins a run. @throws AppError as `openRecord` */
export async function startRecorder(folder: DataFolder, options: RecorderOptions): Promise<Recorder> {
  const clock = options.clock ?? systemClock;
  const app = readAppVersion();
  const listeners = new Set<(event: RecorderEvent) => void>();
  const tell = (event: RecorderEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const record = await openRecord(folder, {
    clock,
    app,
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
    if (ledger.size() - keptSize >= KEEP_EVERY) keptSize = checkpointer.keep().size;
  };
  const run = startRun({
    ledger,
    clock,
    boot,
    app,
    command: options.command,
    heartbeatFile: folder.heartbeat,
    committed,
  });
  keptSize = checkpointer.keep().size;

  const sources = new Map(rows.sources().map((row) => [row.id, row]));
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
  const quota = options.vaultQuotaBytes ?? VAULT_QUOTA_BYTES;
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
  const heartbeat = setInterval(() => run.beat(), HEARTBEAT_MS);

  function writeSource(row: SourceRow, event: SourceBody['event'], reason?: string): void {
    const body: SourceBody = {
      kind: 'source',
      event,
      id: row.id,
      path: row.path.toWellFormed(),
      copies: row.copies,
      watched: row.watched === 1,
      ...(row.tool === null ? {} : { tool: row.tool }),
      ...(reason === undefined ? {} : { reason }),
    };
    ledger.commit((append) => {
      append(draftEntry(event === 'offline' || event === 'online' ? 'live' : 'declared', body), run.moment());
      rows.putSource(row);
    });
    sources.set(row.id, row);
    committed();
    tell({ kind: 'source', source: row.id, state: row.state, ...(reason === undefined ? {} : { reason }) });
  }

  /** The source that is or holds `path`, brought up to date with what is asked; made when there is none. */
  function sourceFor(path: string, watched: boolean, settings: SourceSettings): { row: SourceRow; under: string } {
    const root = realFolder(path);
    const known = [...sources.values()].filter((row) => row.state !== 'removed');
    const holder = known.find((row) => row.path === root || isInside(row.path, root));
    if (holder !== undefined && (holder.path === root || !watched)) {
      const row: SourceRow = {
        ...holder,
        watched: watched ? 1 : holder.watched,
        tool: settings.tool ?? holder.tool,
        copies: settings.copies ?? holder.copies,
      };
      if (row.watched !== holder.watched || row.tool !== holder.tool || row.copies !== holder.copies)
        writeSource(row, 'changed');
      return { row, under: relative(holder.path, root).split(sep).join('/') };
    }
    const overlap = holder ?? known.find((row) => isInside(root, row.path));
    if (overlap !== undefined) {
      throw new AppError(
        'SOURCE_OVERLAP',
        `${root} overlaps ${overlap.path}, which is recorded already; watch one of the two`,
      );
    }
    const row: SourceRow = {
      id: randomBytes(4).toString('hex'),
      path: root,
      tool: settings.tool ?? null,
      copies: settings.copies ?? 'all',
      watched: watched ? 1 : 0,
      state: 'online',
    };
    writeSource(row, 'added');
    const state = lookAtRoot(root, undefined);
    if (state.kind === 'online') rows.putRoot(row.id, state.identity);
    return { row, under: '' };
  }

  return {
    record,
    sources: () => [...sources.values()],
    async watch(path, settings = {}) {
      const { row } = sourceFor(path, true, settings);
      const running = watches.get(row.id);
      const watching =
        running ??
        watchSource({
          id: row.id,
          path: row.path,
          rows,
          queue,
          recorder: files,
          clock,
          recorded,
          reconcileMs: options.reconcileMs ?? RECONCILE_MS,
          trouble: (message) => tell({ kind: 'trouble', trouble: { code: 'WATCH', message } }),
          stateChanged: (state, reason) => {
            const current = sources.get(row.id);
            if (current !== undefined) writeSource({ ...current, state }, state, reason);
          },
        });
      watches.set(row.id, watching);
      await watching.started;
      return row;
    },
    async importFolder(path, settings = {}, signal) {
      const { row, under } = sourceFor(path, false, settings);
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
      // The bundle holds what is under the newest checkpoint.
      keptSize = checkpointer.keep().size;
      const result = await exportBundle({
        ...request,
        ledger,
        vault: openVault(db, folder.vault),
        app,
        nowMs: clock.wallMs(),
      });
      ledger.commit((append) => append(draftEntry('live', result.body), run.moment()));
      committed();
      return result;
    },
    async stop(reason) {
      clearInterval(heartbeat);
      for (const watching of watches.values()) await watching.stop();
      await queue.stop();
      await pool.close();
      run.stop(reason);
      checkpointer.keep();
      await record.close();
    },
  };
}

function realFolder(path: string): string {
  let real: string;
  try {
    real = realpathSync(resolve(path));
    if (!statSync(real).isDirectory()) throw new AppError('FILE_MISSING', `${path} is not a folder`);
    return real;
  } catch (error) {
    const code = systemCode(error);
    if (error instanceof AppError || code === undefined) throw error;
    throw new AppError('FILE_MISSING', `the folder ${path} cannot be opened (${code})`, { cause: error });
  }
}

function isInside(outer: string, path: string): boolean {
  return path.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

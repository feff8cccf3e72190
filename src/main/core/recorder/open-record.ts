import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { toHex } from '../../../shared/bytes.ts';
import type { AppVersion, GenesisBody } from '../../../shared/entry.ts';
import { newestKey } from '../../../shared/log/key-history.ts';
import { parseCheckpoint } from '../../../shared/log/checkpoint.ts';
import { openForWriting, type Db } from '../database/open.ts';
import { takeWriterLock } from '../database/writer-lock.ts';
import { syncFolder } from '../files/durable.ts';
import { systemCode } from '../files/system-error.ts';
import { checkpointFiles } from '../ledger/checkpoint-files.ts';
import type { StoredCheckpoint } from '../ledger/ledger-view.ts';
import { createCheckpointer, type Checkpointer } from '../ledger/checkpointer.ts';
import { draftEntry, type EntryMoment } from '../ledger/entry-line.ts';
import { readIdentity } from '../ledger/identity.ts';
import { openLedger, type Ledger } from '../ledger/ledger.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { readKeyHistory } from '../ledger/key-changes.ts';
import { keyState } from '../ledger/key-state.ts';
import type { KeyStore } from '../ledger/key-store.ts';
import { finishRotation, rotateKey, type RotationStep } from '../ledger/rotate-key.ts';
import type { SigningKey } from '../ledger/signing-key.ts';
import { verifyTail } from '../ledger/verify-tail.ts';
import type { Clock } from '../ports.ts';
import type { DataFolder } from './data-folder.ts';
import { derivedRows, type SourceRow } from './derived-rows.ts';

/** A record opened for its one writer. */
export interface OpenRecord {
  readonly db: Db;
  readonly ledger: Ledger;
  readonly checkpointer: Checkpointer;
  /** Identifies this run in every entry that it writes. */
  readonly boot: string;
  /** Goes on with a new signing key. @returns the index of the entry that says so @throws AppError as `rotateKey` */
  rotateKey(moment: EntryMoment, reason: string, reached?: (step: RotationStep) => void): number;
  /** Present when the log that was there is damaged: it was set aside untouched and a new one follows it. */
  readonly frozen?: FrozenLog;
  /** Writes what is still to be written outside the database, then lets go of everything. */
  close(): Promise<void>;
}

export interface FrozenLog {
  /** The folder it was moved to. */
  readonly folder: string;
  /** What is wrong with it, in one line. */
  readonly reason: string;
  /** The folders that it was watching, so that the new log goes on with them. */
  readonly watched: readonly Pick<SourceRow, 'path' | 'tool' | 'copies'>[];
}

export interface OpenRecordOptions {
  readonly clock: Clock;
  readonly app: AppVersion;
  readonly keys: KeyStore;
  /** Told when a checkpoint cannot be written outside the database. */
  readonly trouble: (error: unknown) => void;
}

/** Opens the record in `folder`, or begins one there. Verifies the end of the ledger first; a ledger that is not what its
 *  checkpoint says is set aside as it is, and a new log that names it is begun.
 *  @throws AppError LOCKED, DATABASE_NEWER, DATABASE_UNSAFE, DATA_FOLDER */
export async function openRecord(folder: DataFolder, options: OpenRecordOptions): Promise<OpenRecord> {
  makeFolder(folder.root);
  const lock = takeWriterLock(folder.root);
  let db: Db | undefined;
  try {
    db = openForWriting(folder.database);
    const boot = randomBytes(8).toString('hex');
    const damage = await findDamage(db, folder, options.keys);
    let frozen: FrozenLog | undefined;
    if (damage !== undefined) {
      const watched = watchedFolders(db);
      db.close();
      frozen = { folder: setAside(folder), reason: damage.follows.reason, watched };
      db = openForWriting(folder.database);
    }
    const { ledger, key, handedOver } =
      existingLog(db, folder, options.keys) ?? beginLog(db, options, boot, damage?.follows);
    const files = checkpointFiles(folder.checkpoints);
    const checkpointer = createCheckpointer({ ledger, key, files, handedOver, failed: options.trouble });
    const openDb = db;
    return {
      db,
      ledger,
      checkpointer,
      boot,
      rotateKey: (moment, reason, reached) =>
        rotateKey({
          db: openDb,
          ledger,
          checkpointer,
          store: options.keys,
          moment,
          reason,
          ...(reached !== undefined && { reached }),
        }),
      ...(frozen === undefined ? {} : { frozen }),
      async close() {
        await checkpointer.flushed();
        openDb.close();
        lock.release();
      },
    };
  } catch (error) {
    db?.close();
    lock.release();
    throw error;
  }
}

function watchedFolders(db: Db): FrozenLog['watched'] {
  try {
    return derivedRows(db)
      .sources()
      .filter(({ watched, state }) => watched === 1 && state !== 'removed');
  } catch (error) {
    // A database can be too damaged to say; the user then adds the folders again.
    if (systemCode(error)?.startsWith('SQLITE_') === true) return [];
    throw error;
  }
}

function makeFolder(root: string): void {
  try {
    mkdirSync(root, { recursive: true });
  } catch (error) {
    throw new AppError(
      'DATA_FOLDER',
      `the data folder ${root} cannot be made (${systemCode(error) ?? 'unknown'}); choose another with --data`,
      { cause: error },
    );
  }
}

type Follows = NonNullable<GenesisBody['follows']>;

async function findDamage(
  db: Db,
  folder: DataFolder,
  keys: KeyStore,
): Promise<{ readonly follows: Follows } | undefined> {
  const latest = checkpointFiles(folder.checkpoints).latest();
  const identity = readIdentity(db);
  if (identity === 'empty') {
    if (latest === undefined) return undefined;
    return { follows: followsFrom(latest, 'the ledger is gone, only its checkpoints are there') };
  }
  if (identity === 'unreadable')
    return { follows: followsFrom(latest, 'the first entry of the ledger cannot be read') };
  const view = readLedger(db, identity);
  // Nothing but the first entry: the program died before its first checkpoint.
  if (latest === undefined && view.size() === 1) return undefined;
  const history = readKeyHistory(db, identity);
  const isKeyThere = keyState(keys, identity.origin, history).kind !== 'missing';
  const reason = isKeyThere ? await verifyTail(view, history, latest) : "the log's signing key is not there";
  if (reason === undefined) return undefined;
  const size = view.size();
  return { follows: { origin: identity.origin, size, root: toHex(view.root(size)), reason } };
}

function followsFrom(latest: Uint8Array | undefined, reason: string): Follows {
  const checkpoint = latest === undefined ? undefined : parseCheckpoint(latest);
  if (checkpoint?.ok !== true) return { origin: 'unknown', size: 0, root: '', reason };
  const { origin, size, root } = checkpoint.value;
  return { origin, size, root: toHex(root), reason };
}

/** Moves a damaged log out of the way, unchanged, with its checkpoints. Its key stays: it can still sign nothing new. */
function setAside(folder: DataFolder): string {
  const target = join(folder.frozen, new Date().toISOString().replaceAll(/[:.]/g, '-'));
  mkdirSync(target, { recursive: true });
  for (const path of [`${folder.database}-wal`, `${folder.database}-shm`, folder.checkpoints, folder.database]) {
    if (existsSync(path)) renameSync(path, join(target, basename(path)));
  }
  syncFolder(target);
  syncFolder(folder.root);
  return target;
}

interface Log {
  readonly ledger: Ledger;
  readonly key: SigningKey;
  /** The last checkpoint by the key before this one. */
  readonly handedOver?: StoredCheckpoint | undefined;
}

function existingLog(db: Db, folder: DataFolder, keys: KeyStore): Log | undefined {
  const identity = readIdentity(db);
  if (typeof identity === 'string') return undefined;
  const history = readKeyHistory(db, identity);
  const state = keyState(keys, identity.origin, history);
  if (state.kind === 'missing') return undefined;
  const ledger = openLedger(db, identity);
  if (state.kind === 'unfinished') finishRotation(db, ledger, keys, checkpointFiles(folder.checkpoints), state);
  // A key that was made and whose entry never came about.
  else keys.discardNext(identity.origin);
  const { above } = newestKey(history);
  const handedOver = ledger.checkpoints().find(({ size }) => size === above);
  return { ledger, key: state.kind === 'unfinished' ? state.next : state.key, handedOver };
}

function beginLog(db: Db, options: OpenRecordOptions, boot: string, follows: Follows | undefined): Log {
  const origin = `brushproof.local/${randomBytes(16).toString('hex')}`;
  // The key first: an entry that names a key which was never stored could not be carried on.
  const key = options.keys.create(origin, 'current');
  const ledger = openLedger(db, key);
  const body: GenesisBody = {
    kind: 'genesis',
    origin,
    vkey: key.vkey,
    app: options.app,
    ...(follows === undefined ? {} : { follows }),
  };
  const moment = { wallMs: options.clock.wallMs(), monoNs: options.clock.monoNs(), boot };
  ledger.commit((append) => append(draftEntry('derived', body), moment));
  return { ledger, key };
}

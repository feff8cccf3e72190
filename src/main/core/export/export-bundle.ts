import { open, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { Verdict } from '../../../shared/bundle/verify-bundle.ts';
import type { ExportBody } from '../../../shared/entry.ts';
import { writeSealed } from './write-seal.ts';
import { writeTrust } from './write-trust.ts';
import { syncFolder, temporaryNameFor } from '../files/durable.ts';
import { explainDiskFull, isMissing } from '../files/system-error.ts';
import { earlySync } from './early-sync.ts';
import type { ExportInput, ExportResult } from './export-input.ts';
import { factsOf } from './export-facts.ts';
import { planExport } from './export-plan.ts';
import type { RangeDigests } from './content-messages.ts';
import { contentPool } from './content-pool.ts';
import type { ContentPool } from './content-pool.ts';
import { verifyBundleFile } from './verify-file.ts';
import { bundleWriter, writeCheckpoints, writeEntries, writeTexts } from './write-bundle.ts';
import { writeContent } from './write-content.ts';
import { zipWriter } from './zip-writer.ts';

/**
 * Writes an evidence bundle: under another name first, checked with the verifier, synced, then renamed. After a failure
 * nothing is left behind. The caller appends the `export` entry; entries after the newest checkpoint are not included.
 * @throws AppError FILE_EXISTS, EXPORT_EMPTY, EXPORT_FAILED, DISK_FULL, CANCELLED
 */
export async function exportBundle(input: ExportInput): Promise<ExportResult> {
  await refuseExisting(input.target);
  const temporary = temporaryNameFor(input.target);
  const pool = contentPool();
  try {
    const { bytes, body, verdict } = await writeChecked(input, temporary, pool);
    await refuseExisting(input.target);
    // From here on the bundle is there under its name; a crash before the folder is synced loses all of it or nothing.
    await rename(temporary, input.target);
    syncFolder(dirname(input.target));
    return { path: input.target, bytes, body, verdict };
  } catch (error) {
    await rm(temporary, { force: true });
    throw explained(error);
  } finally {
    await pool.close();
  }
}

/** Writes the bundle, and checks it while the system brings the last of it to the disk. */
async function writeChecked(
  input: ExportInput,
  path: string,
  pool: ContentPool,
): Promise<Omit<WrittenZip, 'placed'> & Pick<ExportResult, 'verdict'>> {
  const handle = await open(path, 'wx');
  try {
    const { placed, ...written } = await writeZip(input, path, handle, pool);
    const syncing = handle.sync();
    // The failure is thrown when it is waited for.
    syncing.catch(() => undefined);
    const verdict = await checkWritten(input, path, placed, pool);
    await syncing;
    return { ...written, verdict };
  } finally {
    await handle.close();
  }
}

interface WrittenZip {
  readonly bytes: number;
  readonly body: ExportBody;
  /** Files that were read back when they were written. */
  readonly placed: ReadonlyMap<string, RangeDigests>;
}

/** The plan is made in here so that it is gone before the check, which needs as much memory again. */
async function writeZip(input: ExportInput, path: string, handle: FileHandle, pool: ContentPool): Promise<WrittenZip> {
  const { ledger, onProgress } = input;
  const plan = planExport(input);
  const { disclosed, head, checkpoints } = plan;
  const early = earlySync(handle);
  try {
    const zip = zipWriter(handle.fd, plan.bundle);
    const writer = bundleWriter(zip, () => stopIfAsked(input));
    const { files, pictures } = await writeContent(writer, path, input, plan, pool, (more) => early.wrote(more));
    // What follows needs memory, and these threads no longer.
    await pool.close();
    const total = disclosed.length;
    await writeEntries(writer, ledger, disclosed, head, (done) => {
      stopIfAsked(input);
      onProgress?.({ stage: 'proofs', done, total });
    });
    await writeCheckpoints(writer, ledger, checkpoints);
    stopIfAsked(input);
    onProgress?.({ stage: 'report', done: 0, total: 1 });
    await writeTrust(writer, plan.chronicle, input.vault);
    for (const [path, bytes] of input.tools ?? []) await writer.text(path, [bytes]);
    const tagmanifest = await writeSealed(writer, input, (sealed) =>
      writeTexts(writer, factsOf(input, plan, files, sealed), pictures),
    );
    onProgress?.({ stage: 'report', done: 1, total: 1 });
    const bytes = zip.finish();
    await early.end();
    const size = head.size;
    const { bundle } = plan;
    const body = { kind: 'export', bundle, tagmanifest, disclosed: total, of: size, checkpointSize: size } as const;
    return { bytes, body, placed: writer.placed };
  } finally {
    await early.end().catch(() => undefined);
  }
}

async function checkWritten(
  { signal, onProgress, trustedRoots }: ExportInput,
  path: string,
  readBack: ReadonlyMap<string, RangeDigests>,
  pool: ContentPool,
): Promise<Verdict> {
  const verdict = await verifyBundleFile(path, {
    pool,
    readBack,
    onProgress: (done, total) => onProgress?.({ stage: 'verify', done, total }),
    ...(signal !== undefined && { signal }),
    ...(trustedRoots !== undefined && { trustedRoots }),
  });
  if (verdict.verdict === 'valid' || verdict.verdict === 'valid-with-notes') return verdict;
  const first = verdict.findings.find(({ severity, code }) => severity !== 'note' && code !== 'TOKEN_REVOKED');
  // A time stamp whose certificate was revoked stays in the log: that must not keep the record from being exported. The
  // bundle is as it should be, and every check of it says that the token is refused.
  if (first === undefined) return verdict;
  throw new AppError('EXPORT_FAILED', `the written bundle did not pass its check: ${first.code} ${first.place}`, {
    details: { ...first.details, code: first.code, place: first.place },
  });
}

async function refuseExisting(target: string): Promise<void> {
  try {
    await stat(target);
  } catch (error) {
    if (isMissing(error)) return;
    throw new AppError('EXPORT_FAILED', messageOf(error), { cause: error });
  }
  throw new AppError('FILE_EXISTS', `there already is a file ${target}`, { details: { path: target } });
}

function stopIfAsked({ signal }: ExportInput): void {
  if (signal?.aborted === true) throw new AppError('CANCELLED', 'the export was cancelled');
}

function explained(error: unknown): unknown {
  const known = explainDiskFull(error, 'the bundle could not be written');
  if (known instanceof AppError) return known;
  return error instanceof Error && 'syscall' in error
    ? new AppError('EXPORT_FAILED', messageOf(error), { cause: error })
    : error;
}

import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { BundleCrypto } from '../../../shared/bundle/bundle-reader.ts';
import { exampleOf } from '../../../shared/bundle/bundle-facts.ts';
import type { BundleFacts } from '../../../shared/bundle/bundle-facts.ts';
import type { CustodyFile } from '../../../shared/bundle/custody.ts';
import { BUNDLE_FORMAT, RENDERING } from '../../../shared/bundle/layout.ts';
import type { Verdict } from '../../../shared/bundle/verify-bundle.ts';
import { concat } from '../../../shared/bytes.ts';
import { syncFolder, temporaryNameFor } from '../files/durable.ts';
import { explainDiskFull, isMissing } from '../files/system-error.ts';
import type { ExportInput, ExportResult } from './export-input.ts';
import { planExport } from './export-plan.ts';
import type { ExportPlan } from './export-plan.ts';
import { digestBytes, nodeCrypto, sha256Aside, WHOLE_BYTES } from './node-crypto.ts';
import { thumbnails } from './thumbnail.ts';
import { verifyBundleFile } from './verify-file.ts';
import { bundleWriter, writeCheckpoints, writeEntries, writeTexts } from './write-bundle.ts';
import type { BundleWriter } from './write-bundle.ts';
import { writeContent } from './write-content.ts';
import { zipWriter } from './zip-writer.ts';

/** A report with more pictures is too heavy to open; the files themselves are all in the bundle. */
const MAX_THUMBNAILS = 1200;

/**
 * Writes an evidence bundle: under another name first, synced, checked with the verifier, then renamed. After a failure
 * nothing is left behind. The caller appends the `export` entry; entries after the newest checkpoint are not included.
 * @throws AppError FILE_EXISTS, EXPORT_EMPTY, EXPORT_FAILED, DISK_FULL, CANCELLED
 */
export async function exportBundle(input: ExportInput): Promise<ExportResult> {
  await refuseExisting(input.target);
  const plan = planExport(input);
  const temporary = temporaryNameFor(input.target);
  try {
    const { bytes, tagmanifest, writer } = await writeZip(input, plan, temporary);
    const verdict = await checkWritten(input, temporary, writer);
    await refuseExisting(input.target);
    // From here on the bundle is there under its name; a crash before the folder is synced loses all of it or nothing.
    await rename(temporary, input.target);
    syncFolder(dirname(input.target));
    const { disclosed } = plan.chronicle;
    const body = {
      kind: 'export',
      bundle: plan.bundle,
      tagmanifest,
      disclosed,
      of: plan.head.size,
      checkpointSize: plan.head.size,
    } as const;
    return { path: input.target, bytes, body, verdict };
  } catch (error) {
    await rm(temporary, { force: true });
    throw explained(error);
  }
}

interface WrittenZip {
  readonly bytes: number;
  readonly tagmanifest: string;
  readonly writer: BundleWriter;
}

async function writeZip(input: ExportInput, plan: ExportPlan, path: string): Promise<WrittenZip> {
  const { ledger, onProgress } = input;
  const { selection, shown, head, checkpoints } = plan;
  const handle = await open(path, 'wx');
  try {
    const zip = zipWriter(handle, plan.bundle);
    const writer = bundleWriter(zip);
    const pictures = thumbnails(shown, MAX_THUMBNAILS);
    const files = await writeContent(writer, input, plan, pictures);
    const total = selection.entries.length;
    await writeEntries(writer, ledger, selection.entries, head, (done) => {
      stopIfAsked(input);
      onProgress?.({ stage: 'proofs', done, total });
    });
    await writeCheckpoints(writer, ledger, checkpoints);
    stopIfAsked(input);
    onProgress?.({ stage: 'report', done: 0, total: 1 });
    const tagmanifest = await writeTexts(writer, factsOf(input, plan, files), pictures.of);
    onProgress?.({ stage: 'report', done: 1, total: 1 });
    const bytes = await zip.finish();
    await handle.sync();
    return { bytes, tagmanifest, writer };
  } finally {
    await handle.close();
  }
}

function factsOf(
  { ledger, declared, app, nowMs }: ExportInput,
  plan: ExportPlan,
  files: readonly CustodyFile[],
): BundleFacts {
  const { chronicle, selection, checkpoint, key, bundle } = plan;
  return {
    chronicle,
    checkpoint,
    key,
    vkey: ledger.vkey,
    example: exampleOf(selection.entries),
    custody: {
      format: BUNDLE_FORMAT,
      rendering: RENDERING,
      bundle,
      exportedAt: new Date(nowMs).toISOString(),
      agent: `${app.name} ${app.version}`,
      origin: ledger.origin,
      size: checkpoint.size,
      declared: { title: declared?.title ?? '', author: declared?.author ?? '', purpose: declared?.purpose ?? '' },
      files,
    },
  };
}

async function checkWritten({ signal, onProgress }: ExportInput, path: string, writer: BundleWriter): Promise<Verdict> {
  const verdict = await verifyBundleFile(path, {
    crypto: knowing(new Map([...writer.digests.values()].map(({ sha256, sha512 }) => [sha256, sha512]))),
    onProgress: (done, total) => onProgress?.({ stage: 'verify', done, total }),
    ...(signal !== undefined && { signal }),
  });
  if (verdict.verdict === 'valid' || verdict.verdict === 'valid-with-notes') return verdict;
  const first = verdict.findings.find(({ severity }) => severity !== 'note');
  throw new AppError(
    'EXPORT_FAILED',
    `the written bundle did not pass its check: ${first?.code ?? ''} ${first?.place ?? ''}`,
    {
      details: { code: first?.code ?? '', place: first?.place ?? '' },
    },
  );
}

/** Cryptography for the check of what was just written: both digests were computed from the bytes when they were copied,
 *  so the same SHA-256 means the same bytes, and SHA-512, twice as costly, need not be computed again. */
function knowing(sha512Of: ReadonlyMap<string, string>): BundleCrypto {
  return {
    ...nodeCrypto,
    async digest(pieces, file) {
      if (file.size > WHOLE_BYTES) return nodeCrypto.digest(pieces, file);
      const parts: Uint8Array[] = [];
      for await (const piece of pieces) parts.push(piece);
      const [only] = parts;
      const bytes = parts.length === 1 && only !== undefined ? only : concat(...parts);
      const sha256 = await sha256Aside(bytes);
      const sha512 = sha512Of.get(sha256);
      return sha512 === undefined ? digestBytes(bytes) : { sha256, sha512, size: bytes.length };
    },
  };
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

import { AppError } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import { bagInfoOf } from '../../../shared/bundle/bag-info-of.ts';
import { BAGIT_DECLARATION, formatBagInfo, manifestLines } from '../../../shared/bundle/bagit.ts';
import type { BundleFacts } from '../../../shared/bundle/bundle-facts.ts';
import type { FileDigests } from '../../../shared/bundle/bundle-reader.ts';
import { formatCustody } from '../../../shared/bundle/custody.ts';
import { derivedFiles } from '../../../shared/bundle/derived-files.ts';
import * as layout from '../../../shared/bundle/layout.ts';
import { formatConsistency } from '../../../shared/bundle/verify-checkpoints.ts';
import { optionalFiles } from '../../../shared/bundle/verify-tools.ts';
import { reportPage } from '../../../shared/bundle/report/report-page.ts';
import { parseCheckpoint } from '../../../shared/log/checkpoint.ts';
import { formatTlogProof } from '../../../shared/log/tlog-proof.ts';
import { utf8 } from '../../../shared/bytes.ts';
import type { LedgerView, StoredCheckpoint } from '../ledger/ledger-view.ts';
import { drawnReport } from '../report/drawn-report.ts';
import type { RangeDigests } from './content-messages.ts';
import { PLACEHOLDER } from './thumbnail.ts';
import type { SmallPictures } from './thumbnail.ts';
import type { PlacedMember, ZipWriter } from './zip-writer.ts';

/** A bundle while it is written: remembers the digests of every file for the manifests. */
export interface BundleWriter {
  bytes(path: string, bytes: Uint8Array, digests?: FileDigests): Promise<void>;
  /** Makes room for a file that another thread writes and reads back. */
  place(path: string, digests: RangeDigests): PlacedMember;
  stream(path: string, pieces: AsyncIterable<Uint8Array>, size: number): Promise<FileDigests>;
  text(path: string, pieces: Iterable<string | Uint8Array>): Promise<void>;
  /** Remembers this moment. @returns a function that takes back what was written since */
  mark(): () => void;
  readonly digests: ReadonlyMap<string, FileDigests>;
  /** Those of the files for which room was made. */
  readonly placed: ReadonlyMap<string, RangeDigests>;
}

/** Texts below this size are not worth deflating. */
const SMALL_TEXT = 1024;

/** `stopIfAsked` is called before every piece of a text, and throws to end the writing. */
export function bundleWriter(zip: ZipWriter, stopIfAsked: () => void): BundleWriter {
  const digests = new Map<string, FileDigests>();
  const placed = new Map<string, RangeDigests>();
  const stoppable = function* <Piece>(pieces: Iterable<Piece>): Generator<Piece> {
    for (const piece of pieces) {
      stopIfAsked();
      yield piece;
    }
  };
  const keep = (path: string, digest: FileDigests): FileDigests => {
    if (digests.has(path)) throw new AppError('INTERNAL', `expected each file once, got ${path} again`);
    digests.set(path, digest);
    return digest;
  };
  return {
    digests,
    async bytes(path, bytes, known) {
      keep(path, await zip.addBytes(path, bytes, known));
    },
    placed,
    place(path, digests) {
      keep(path, digests);
      placed.set(path, digests);
      return zip.place(path, digests.size, digests.crc32);
    },
    stream: async (path, pieces, size) => keep(path, await zip.addStream(path, pieces, size)),
    async text(path, pieces) {
      keep(path, await zip.addText(path, stoppable(pieces)));
    },
    mark() {
      const at = zip.mark();
      const before = new Set(digests.keys());
      return () => {
        zip.backTo(at);
        for (const path of [...digests.keys()]) if (!before.has(path)) digests.delete(path);
      };
    },
  };
}

/** Writes the disclosed lines and, for each, its proof against the checkpoint. */
export async function writeEntries(
  writer: BundleWriter,
  ledger: LedgerView,
  indexes: readonly number[],
  head: StoredCheckpoint,
  step: (done: number) => void,
): Promise<void> {
  const newline = utf8('\n');
  const lines = function* (): Generator<Uint8Array> {
    for (const index of indexes) {
      yield ledger.line(index);
      yield newline;
    }
  };
  await writer.text(layout.ENTRIES, lines());
  const proofOf = ledger.inclusionProver(head.size);
  for (const [done, index] of indexes.entries()) {
    const proof = formatTlogProof(index, proofOf(index), head.note);
    await writer.bytes(layout.proofPath(index), utf8(proof));
    step(done + 1);
  }
}

/** Writes the checkpoints, whole and split for OpenSSL, and the proofs between them. */
export async function writeCheckpoints(
  writer: BundleWriter,
  ledger: LedgerView,
  checkpoints: readonly StoredCheckpoint[],
): Promise<void> {
  for (const [i, { size, note }] of checkpoints.entries()) {
    const parsed = parseCheckpoint(utf8(note));
    if (!parsed.ok) throw new AppError('EXPORT_FAILED', `the checkpoint of size ${size} ${parsed.reason}`);
    const signature = unwrap(parsed.value.note.signatures[0], 'a note that parses has a signature');
    await writer.bytes(layout.checkpointPath(size), utf8(note));
    await writer.bytes(layout.checkpointPath(size, '.text'), utf8(parsed.value.note.text));
    await writer.bytes(layout.checkpointPath(size, '.sig'), signature.signature);
    const before = checkpoints[i - 1];
    if (before === undefined) continue;
    const proof = formatConsistency(before.size, size, ledger.consistencyProof(before.size, size));
    await writer.bytes(layout.consistencyPath(before.size, size), utf8(proof));
  }
}

/** Writes everything that follows from the facts, then the manifests. All of it on this thread: another that drew the
 *  PDF beside the other texts, and needed the facts once more for that, won a hundredth of an export's time and took a fifth
 *  of its memory. @returns the tag manifest */
export async function writeTexts(
  writer: BundleWriter,
  facts: BundleFacts,
  pictures: ReadonlyMap<string, SmallPictures>,
): Promise<Uint8Array> {
  const larger = new Map([...pictures].map(([sha256, { large }]) => [sha256, large]));
  await writeMeta(writer, facts, pictures);
  await writer.text(layout.REPORT_PDF, drawnReport(facts, larger));
  return writeTags(writer, facts);
}

/** The custody record, what is computed from the facts, and the report as a page. */
async function writeMeta(
  writer: BundleWriter,
  facts: BundleFacts,
  pictures: ReadonlyMap<string, SmallPictures>,
): Promise<void> {
  const custody = utf8(formatCustody(facts.custody));
  if (custody.length < SMALL_TEXT) await writer.bytes(layout.CUSTODY, custody);
  else await writer.text(layout.CUSTODY, [custody]);
  for (const { path, pieces } of derivedFiles(facts)) await writer.text(path, pieces);
  await writer.text(
    layout.REPORT,
    reportPage(facts, (sha256) => pictures.get(sha256)?.small ?? PLACEHOLDER),
  );
}

/** What lies outside the payload. @returns the tag manifest */
async function writeTags(writer: BundleWriter, facts: BundleFacts): Promise<Uint8Array> {
  await writer.bytes(layout.LOG_VKEY, utf8(`${facts.vkey}\n`));
  await writer.bytes(layout.BAGIT_TXT, utf8(BAGIT_DECLARATION));
  const payload = [...writer.digests].filter(([path]) => path.startsWith('data/'));
  const octets = payload.reduce((sum, [, { size }]) => sum + size, 0);
  await writer.bytes(layout.BAG_INFO, utf8(formatBagInfo(bagInfoOf(facts.custody, { octets, files: payload.length }))));
  await writer.text(
    layout.MANIFEST_SHA256,
    manifestLines(new Map(payload.map(([path, { sha256 }]) => [path, sha256]))),
  );
  await writer.text(
    layout.MANIFEST_SHA512,
    manifestLines(new Map(payload.map(([path, { sha512 }]) => [path, sha512]))),
  );
  const tagFiles = [...layout.TAG_FILES, ...optionalFiles(facts.chronicle, facts.custody)];
  const tags = tagFiles.map((path) => [path, unwrap(writer.digests.get(path), `${path} was written`).sha256] as const);
  const tagmanifest = utf8([...manifestLines(new Map(tags))].join(''));
  await writer.bytes(layout.TAGMANIFEST, tagmanifest);
  return tagmanifest;
}

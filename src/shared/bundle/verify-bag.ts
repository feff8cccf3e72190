import { sameBytes, utf8 } from '../bytes.ts';
import { BAGIT_DECLARATION, formatManifest, manifestLines, parseBagInfo, parseManifest } from './bagit.ts';
import type { BagInfo, Manifest, ManifestAlgorithm } from './bagit.ts';
import { readPieces, readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import {
  BAG_INFO,
  BAGIT_TXT,
  BUNDLE_FORMAT,
  isBundlePath,
  isOptionalTagFile,
  MANIFEST_SHA256,
  MANIFEST_SHA512,
  SEAL,
  TAG_FILES,
  TAGMANIFEST,
} from './layout.ts';
import { textComparison } from './text-comparison.ts';

/** Names: allowed characters only, and none that two systems would take for one. */
export function verifyNames({ reader, report }: Inspection): void {
  const seen = new Set<string>();
  for (const { path } of reader.files) {
    if (!isBundlePath(path) || seen.has(path.toLowerCase())) report('FILE_NAME', path);
    seen.add(path.toLowerCase());
  }
}

/** Reads `bag-info.txt` before anything else: a later format must not be taken for a damaged bundle. */
export async function readBagInfo(inspection: Inspection): Promise<BagInfo | undefined> {
  const bytes = await readWhole(inspection, BAG_INFO);
  if (bytes === undefined) return undefined;
  const info = parseBagInfo(bytes);
  if (info.ok) return info.value;
  inspection.report('BAG_INFO', BAG_INFO, { reason: info.reason });
  return undefined;
}

/** Whether the bundle says, under its own tag manifest, that a later version made it. */
export function isNewerFormat(
  { digests }: Inspection,
  info: BagInfo | undefined,
  tagManifest: Manifest | undefined,
): boolean {
  if (info === undefined || info.format <= BUNDLE_FORMAT) return false;
  return tagManifest?.get(BAG_INFO) === digests.get(BAG_INFO)?.sha256;
}

/** Reads a manifest. */
export async function readManifest(inspection: Inspection, path: string): Promise<Manifest | undefined> {
  const bytes = await readWhole(inspection, path);
  if (bytes === undefined) return undefined;
  const manifest = parseManifest(bytes, algorithmOf(path));
  if (!manifest.ok) {
    inspection.report('MANIFEST_FORMAT', path, { reason: manifest.reason });
    return undefined;
  }
  // Parsing and writing are each other's inverse; this makes sure that they stay so.
  if (!sameBytes(utf8(formatManifest(manifest.value)), bytes))
    inspection.report('MANIFEST_FORMAT', path, { reason: 'bytes' });
  return manifest.value;
}

/** Checks the bag: declaration, both payload manifests, the tag manifest, sizes, and that every file is in its list. */
export async function verifyBag(
  inspection: Inspection,
  info: BagInfo | undefined,
  tagManifest: Manifest | undefined,
): Promise<void> {
  const { reader, report, sizes } = inspection;
  const declaration = await readWhole(inspection, BAGIT_TXT);
  if (declaration !== undefined && !sameBytes(declaration, utf8(BAGIT_DECLARATION))) report('BAGIT_TXT', BAGIT_TXT);
  const payload = reader.files.filter(({ path }) => path.startsWith('data/')).map(({ path }) => path);
  await verifyPayloadManifest(inspection, payload, MANIFEST_SHA256);
  await verifyPayloadManifest(inspection, payload, MANIFEST_SHA512);
  // Whether the optional ones ought to be there is for those to say who check what is in them.
  const tagFiles: readonly string[] = [...TAG_FILES, ...[...sizes.keys()].filter(isOptionalTagFile)];
  for (const { path } of reader.files) {
    const isOther = !path.startsWith('data/') && !path.startsWith(`${SEAL}/`) && path !== TAGMANIFEST;
    if (isOther && !tagFiles.includes(path)) report('FILE_UNEXPECTED', path);
  }
  if (tagManifest !== undefined) compare(inspection, tagManifest, tagFiles, TAGMANIFEST);
  const octets = payload.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0);
  if (info !== undefined && (info.octets !== octets || info.files !== payload.length)) {
    report('BAG_INFO', BAG_INFO, { reason: `Payload-Oxum ${info.octets}.${info.files} ≠ ${octets}.${payload.length}` });
  }
}

/** Holds a manifest against the one that the files ask for. Only when they differ is it read, to say where. */
async function verifyPayloadManifest(inspection: Inspection, payload: readonly string[], list: string): Promise<void> {
  const expected = new Map(payload.map((path) => [path, inspection.digests.get(path)?.[algorithmOf(list)] ?? '']));
  const comparison = textComparison(manifestLines(expected));
  if (inspection.sizes.has(list)) {
    const read = await readPieces(inspection, list, (piece) => comparison.take(piece));
    if (!read || comparison.same()) return;
  }
  const manifest = await readManifest(inspection, list);
  if (manifest !== undefined) compare(inspection, manifest, payload, list);
}

function algorithmOf(list: string): ManifestAlgorithm {
  return list === MANIFEST_SHA512 ? 'sha512' : 'sha256';
}

function compare(
  { digests, sizes, report, findings }: Inspection,
  manifest: Manifest,
  files: readonly string[],
  list: string,
): void {
  const algorithm = algorithmOf(list);
  const expected = new Set(files);
  const missing = new Set(findings.filter(({ code }) => code === 'FILE_MISSING').map(({ place }) => place));
  for (const path of files) {
    if (!manifest.has(path) && sizes.has(path)) report('FILE_UNLISTED', path, { list });
  }
  for (const [path, hash] of manifest) {
    const found = digests.get(path)?.[algorithm];
    if (!expected.has(path) && sizes.has(path)) report('FILE_UNEXPECTED', path, { list });
    else if (!sizes.has(path) && !missing.has(path)) report('FILE_MISSING', path, { list });
    else if (found !== undefined && found !== hash) report('FILE_CHANGED', path, { list, expected: hash, found });
  }
  for (const path of files) {
    if (!sizes.has(path) && !manifest.has(path)) report('FILE_MISSING', path, { list });
  }
}

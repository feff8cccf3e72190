import type { FileFormat } from '../reading.ts';
import type { FileRole } from '../entry.ts';

/**
 * Where things are in an evidence bundle. A bundle is a BagIt 1.0 bag (RFC 8493); paths are relative to the bag's own
 * folder and use `/`. Names are ASCII: `[A-Za-z0-9._-]`, at most 100 characters; original names live in JSON and HTML.
 */

/** Version of the layout. A verifier that knows only lower ones cannot check the bundle. */
export const BUNDLE_FORMAT = 1;
/** Version of the texts that are computed from the entries: to be raised with any change to a word of them. A verifier
 *  computes them again only when it has the same version; the entries and files are checked in any case. */
export const RENDERING = 4;

export const BAGIT_TXT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const MANIFEST_SHA256 = 'manifest-sha256.txt';
export const MANIFEST_SHA512 = 'manifest-sha512.txt';
export const TAGMANIFEST = 'tagmanifest-sha256.txt';
export const README_ZH = 'README-VERIFY.zh-CN.txt';
export const README_EN = 'README-VERIFY.en.txt';
export const LOG_VKEY = 'trust/log.vkey';
const LOG_PEM = 'trust/log.pem';

export const ENTRIES = 'data/log/entries.jsonl';
const PROOFS = 'data/log/proofs';
export const CHECKPOINTS = 'data/log/checkpoints';
const CONSISTENCY = 'data/log/consistency';
const ANCHORS = 'data/log/anchors';
export const TIMELINE = 'data/meta/timeline.json';
export const ENVIRONMENT = 'data/meta/environment.json';
export const WORKS = 'data/meta/works.json';
export const CUSTODY = 'data/meta/custody.json';
export const REPORT = 'data/report/report.html';
export const REPORT_PDF = 'data/report/report.pdf';
export const EVIDENCE_LIST = 'data/report/evidence-list.csv';
export const STATEMENT_DRAFT = 'data/report/statement-draft.md';
export const REGISTRATION = 'data/report/registration.json';
export const TRANSLATIONS = 'data/report/translations.csv';
export const CERTIFICATION_DRAFT = 'data/report/fre-902-14-certification-draft.md';
export const RO_CRATE = 'data/ro-crate-metadata.json';
/** Every file below `data/` that each bundle has once, besides those named by a number or a hash. */
export const PAYLOAD_TEXTS = [
  ENTRIES,
  CUSTODY,
  ENVIRONMENT,
  TIMELINE,
  WORKS,
  REPORT,
  REPORT_PDF,
  EVIDENCE_LIST,
  STATEMENT_DRAFT,
  REGISTRATION,
  TRANSLATIONS,
  CERTIFICATION_DRAFT,
  RO_CRATE,
] as const;
/** Certificates with which the tokens of the log can be checked: roots, and what lies between a root and a token. There
 *  when the bundle holds tokens. */
export const TOKEN_ROOTS = 'trust/roots.pem';
export const TOKEN_CHAIN = 'trust/chain.pem';
/** Verifiers that need nothing else; which ones a bundle has, and their hashes, its custody record says. */
export const VERIFY_HTML = 'verify.html';
export const VERIFY_PY = 'verify.py';

/** Tokens over the tag manifest, made after everything else. The tag manifest cannot list them; their own list is not
 *  signed by anybody and only shows what was damaged. */
export const SEAL = 'seal';
export const SEAL_LIST = 'seal/seal-sha256.txt';
export const SEAL_ROOTS = 'seal/roots.pem';
export const SEAL_CHAIN = 'seal/chain.pem';

/** The token by number, from 1, and the request for it. */
export function sealPath(number: number, kind: 'tsr' | 'tsq'): string {
  return `${SEAL}/${number}.${kind}`;
}

/** Every file outside `data/`, in the order of the tag manifest, which lists all of them but itself. */
export const TAG_FILES = [
  README_EN,
  README_ZH,
  BAG_INFO,
  BAGIT_TXT,
  MANIFEST_SHA256,
  MANIFEST_SHA512,
  LOG_PEM,
  LOG_VKEY,
] as const;

/** Files outside `data/` that a bundle may have beside `TAG_FILES`; the tag manifest lists those it has. */
const OPTIONAL_TAG_FILES: readonly string[] = [TOKEN_CHAIN, TOKEN_ROOTS, VERIFY_HTML, VERIFY_PY];

/** Whether a path is that of a file outside `data/` that a bundle may have beside `TAG_FILES`. */
export function isOptionalTagFile(path: string): boolean {
  return OPTIONAL_TAG_FILES.includes(path) || /^trust\/log-([2-9]|[1-9]\d{1,5})\.pem$/.test(path);
}

/** The nth public key of the log, from 1, for OpenSSL. `LOG_VKEY` is always the first: it names the log. */
export function keyPemPath(number: number): string {
  return number === 1 ? LOG_PEM : `trust/log-${number}.pem`;
}

/** The proof that entry `index` is in the log. */
export function proofPath(index: number): string {
  return `${PROOFS}/${index}.tlog-proof`;
}

/** The checkpoint over the first `size` entries: the whole signed note, its text, or its raw signature. */
export function checkpointPath(size: number, part: '' | '.text' | '.sig' = ''): string {
  return `${CHECKPOINTS}/${size}${part}`;
}

/** The proof that the log of `from` entries is the beginning of the log of `to` entries. */
export function consistencyPath(from: number, to: number): string {
  return `${CONSISTENCY}/${from}-${to}.txt`;
}

/** A token over the checkpoint of this size, or the request for it, by the SHA-256 of the token. */
export function anchorPath(checkpointSize: number, tokenSha256: string, kind: 'tsr' | 'tsq'): string {
  return `${ANCHORS}/${checkpointSize}-${tokenSha256.slice(0, 16)}.${kind}`;
}

/** A list of revoked certificates that was fetched with a token, by its SHA-256. */
export function revocationPath(sha256: string): string {
  return `${ANCHORS}/${sha256.slice(0, 16)}.crl`;
}

const FOLDERS: Readonly<Partial<Record<FileRole, string>>> = {
  output: 'data/originals',
  input: 'data/originals',
  edit: 'data/edits',
  attachment: 'data/attachments',
  workflow: 'data/workflows',
  sidecar: 'data/workflows',
  state: 'data/workflows',
  block: 'data/raw',
  generation: 'data/raw',
};

const EXTENSIONS: Readonly<Record<FileFormat, string>> = {
  png: 'png',
  jpeg: 'jpg',
  webp: 'webp',
  avif: 'avif',
  heif: 'heif',
  gif: 'gif',
  tiff: 'tif',
  bmp: 'bmp',
  jxl: 'jxl',
  mp4: 'mp4',
  webm: 'webm',
  kra: 'kra',
  psd: 'psd',
  psb: 'psb',
  clip: 'clip',
  xcf: 'xcf',
  ora: 'ora',
  procreate: 'procreate',
  sai: 'sai',
  sai2: 'sai2',
  afphoto: 'afphoto',
  json: 'json',
  flow: 'flow',
  text: 'txt',
  unknown: 'bin',
};

/** The same by any text: what an entry says need not be one of ours. */
const FOLDER_OF: ReadonlyMap<string, string> = new Map(Object.entries(FOLDERS));
const EXTENSION_OF: ReadonlyMap<string, string> = new Map(Object.entries(EXTENSIONS));

/** Where a file of an entry lies in the bundle: its name is its SHA-256, its extension follows the format that was seen.
 *  @returns undefined for roles that a bundle does not carry */
export function contentPath(role: string, sha256: string, format: string | undefined): string | undefined {
  const folder = FOLDER_OF.get(role);
  if (folder === undefined) return undefined;
  if (role === 'block') return `${folder}/${sha256}.bin`;
  if (role === 'generation') return `${folder}/${sha256}.json`;
  const extension = EXTENSION_OF.get(format ?? '') ?? EXTENSIONS.unknown;
  return `${folder}/${sha256}.${extension}`;
}

/** Whether a path lies in one of the folders of files that entries name by their SHA-256. */
export function isContentPath(path: string): boolean {
  return [...Object.values(FOLDERS), ANCHORS].some((folder) => path.startsWith(`${folder}/`));
}

/** Whether a path lies in one of the folders of whole pictures and attachments, which are never read but to be hashed. */
export function isOriginalPath(path: string): boolean {
  return [FOLDERS.output, FOLDERS.edit, FOLDERS.attachment].some((folder) => path.startsWith(`${folder ?? ''}/`));
}

const PART = '(?!\\.\\.?(?:/|$))[A-Za-z0-9._-]{1,100}';
const BUNDLE_PATH = new RegExp(`^${PART}(?:/${PART})*$`);

/** Whether a path may stand in a bundle: short ASCII names, no empty part, no `.` or `..`. */
export function isBundlePath(path: string): boolean {
  return BUNDLE_PATH.test(path);
}

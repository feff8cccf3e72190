import type { KeyHistory } from '../log/key-history.ts';
import { exampleOf } from './bundle-facts.ts';
import type { BundleFacts, ExampleEntry } from './bundle-facts.ts';
import type { BundleCrypto, BundleReader } from './bundle-reader.ts';
import { trustedBy } from './check-token.ts';
import { chronicleOf } from './chronicle.ts';
import type { Chronicle } from './chronicle.ts';
import { parseCustody } from './custody.ts';
import type { Custody } from './custody.ts';
import { digestFiles, stepsOf } from './digest-files.ts';
import type { CheckOptions } from './digest-files.ts';
import { verifyNothingElse } from './expected-files.ts';
import type { Finding } from './finding.ts';
import { inspectionOf, readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { BAGIT_TXT, CUSTODY, ENTRIES, isOriginalPath, LOG_VKEY, TAGMANIFEST } from './layout.ts';
import type { BagInfo } from './bagit.ts';
import { verifyAnchors } from './verify-anchors.ts';
import { isNewerFormat, readBagInfo, readManifest, verifyBag, verifyNames } from './verify-bag.ts';
import { checkpointSizes, readKey, readKeyHistory, verifyCheckpoints } from './verify-checkpoints.ts';
import type { BundleCheckpoint, LogKey } from './verify-checkpoints.ts';
import { readReadings, verifyContent } from './verify-content.ts';
import { verifyDerived } from './verify-derived.ts';
import { readEntries, verifyProofs } from './verify-entries.ts';
import { revocationCheck } from './verify-revocation.ts';
import type { RevocationCheck } from './verify-revocation.ts';
import { verifySeal } from './verify-seal.ts';
import { verifyOptionalFiles } from './verify-tools.ts';
import { noteWhatToKnow } from './worth-knowing.ts';

/** `valid`: everything was checked and holds. `valid-with-notes`: likewise, and there is something to know.
 *  `cannot-check`: nothing is wrong as far as it could be checked. `invalid`: something is wrong. */
export type VerdictWord = 'valid' | 'valid-with-notes' | 'cannot-check' | 'invalid';

export interface Verdict {
  readonly verdict: VerdictWord;
  /** Everything that was found, in the order of the checks. */
  readonly findings: readonly Finding[];
  readonly summary: VerdictSummary;
}

/** Numbers for the screen. Only to be believed as far as the verdict goes. */
export interface VerdictSummary {
  readonly bundle: string;
  readonly title: string;
  readonly origin: string;
  readonly vkey: string;
  /** Hex SHA-256 of the tag manifest, which fixes every byte of the bundle. */
  readonly tagmanifest: string;
  readonly exportedAt: string;
  readonly files: number;
  readonly bytes: number;
  readonly entriesDisclosed: number;
  readonly entriesTotal: number;
  readonly withheld: Chronicle['withheld'];
  readonly proofsHolding: number;
  readonly checkpoints: number;
  /** Tokens over checkpoints, and those that hold as far as they could be checked. */
  readonly tokens: number;
  readonly tokensHolding: number;
  /** The authorities that the entries about tokens name, each once. */
  readonly authorities: readonly string[];
  /** Entries below this are under a token. */
  readonly entriesAnchored: number;
  /** Time of the earliest token over the whole bundle; empty when it is not sealed. */
  readonly sealed: string;
  readonly contentIncluded: number;
  readonly contentNamed: number;
  readonly known: Chronicle['known'];
  /** Recording times of the first and last disclosed entry. */
  readonly first: string;
  readonly last: string;
}

/**
 * Checks a bundle completely and collects everything that is found, not the first thing. Never throws for what is in the
 * bundle. Does not say who made the record, and not when: see the notes.
 * @throws AppError CANCELLED; errors of the host's reader that are not about one file
 */
export async function verifyBundle(
  reader: BundleReader,
  crypto: BundleCrypto,
  options: CheckOptions = {},
): Promise<Verdict> {
  const inspection = inspectionOf(reader, crypto);
  if (!inspection.sizes.has(BAGIT_TXT) && !inspection.sizes.has(ENTRIES)) {
    inspection.report('NOT_A_BUNDLE', '');
    return verdictOf(inspection, {});
  }
  verifyNames(inspection);
  const step = stepsOf(reader.files, options);
  // The pictures are most of the bytes, and a host hashes them on other threads: meanwhile the log is checked here.
  const originalsRead = digestFiles(
    inspection,
    reader.files.filter(({ path }) => isOriginalPath(path)),
    step,
  );
  const othersRead = digestFiles(
    inspection,
    reader.files.filter(({ path }) => !isOriginalPath(path)),
    step,
  );
  await othersRead();
  const info = await readBagInfo(inspection);
  const tagManifest = await readManifest(inspection, TAGMANIFEST);
  if (isNewerFormat(inspection, info, tagManifest)) {
    await originalsRead();
    inspection.report('FORMAT_NEWER', '', { version: String(info?.format ?? '') });
    return verdictOf(inspection, {});
  }
  const trusted = trustedBy(options.trustedRoots);
  const [{ chronicle, custody, revocation, ...log }] = await Promise.all([
    verifyLog(inspection, info, trusted),
    originalsRead(),
  ]);
  await verifyBag(inspection, info, tagManifest);
  const contentIncluded = custody === undefined ? 0 : verifyContent(inspection, chronicle.content, custody);
  const seal = custody === undefined ? [] : await verifySeal(inspection, custody.sealed, trusted, revocation);
  revocation.conclude();
  noteWhatToKnow(inspection, chronicle, custody);
  return verdictOf(inspection, {
    chronicle,
    custody,
    contentIncluded,
    sealed: seal.map(({ genTime }) => genTime).sort()[0],
    ...log,
  });
}

interface LogResults {
  readonly chronicle: Chronicle;
  readonly custody: Custody | undefined;
  readonly revocation: RevocationCheck;
  readonly vkey: string | undefined;
  readonly proofsHolding: number;
  readonly checkpoints: number;
  readonly tokensHolding: number;
}

/** Checks everything that does not need the pictures: key, checkpoints, entries, proofs, and the texts that follow. */
async function verifyLog(
  inspection: Inspection,
  info: BagInfo | undefined,
  trusted: readonly Uint8Array[],
): Promise<LogResults> {
  const { logKey, keys, checkpoints, proofsHolding, indexes, example, chronicle } = await readLog(inspection);
  const head = checkpoints.at(-1);
  const custody = await readCustody(inspection);
  verifyNothingElse(
    inspection,
    indexes,
    checkpointSizes(inspection),
    new Set(chronicle.content.map(({ path }) => path)),
  );
  const revocation = await revocationCheck(inspection, chronicle.content);
  const tokensHolding = await verifyAnchors(inspection, chronicle.brackets.anchors, checkpoints, trusted, revocation);
  verifyOptionalFiles(inspection, chronicle, custody);
  if (custody !== undefined && logKey !== undefined && keys !== undefined && head !== undefined) {
    const facts: BundleFacts = { chronicle, custody, checkpoint: head.checkpoint, ...logKey, keys, example };
    verifyAgreement(inspection, facts);
    await verifyDerived(inspection, facts, info);
  }
  const vkey = logKey?.vkey;
  return { chronicle, custody, revocation, vkey, proofsHolding, checkpoints: checkpoints.length, tokensHolding };
}

interface ReadLog {
  readonly logKey: LogKey | undefined;
  readonly keys: KeyHistory | undefined;
  readonly checkpoints: readonly BundleCheckpoint[];
  readonly proofsHolding: number;
  /** Of the disclosed entries, in their order. */
  readonly indexes: readonly number[];
  readonly example: ExampleEntry;
  readonly chronicle: Chronicle;
}

/** Checks key, entries, checkpoints and proofs. The entries end here: what is in them is in the chronicle. */
async function readLog(inspection: Inspection): Promise<ReadLog> {
  const { crypto } = inspection;
  const logKey = await readKey(inspection);
  // The entries first: they say which key signed which checkpoint. Whether they are in the log is seen after that.
  const entries = await readEntries(inspection);
  const keys = logKey === undefined ? undefined : readKeyHistory(inspection, logKey, entries);
  const checkpoints = await verifyCheckpoints(inspection, keys);
  const head = checkpoints.at(-1);
  const proofsHolding = head === undefined ? 0 : await verifyProofs(inspection, entries, head);
  const first = chronicleOf(crypto.sha256, entries, head?.checkpoint.size ?? 0);
  const readings = await readReadings(inspection, first.content);
  const chronicle = readings.size === 0 ? first : chronicleOf(crypto.sha256, entries, first.size, readings);
  const [indexes, example] = [entries.map(({ index }) => index), exampleOf(entries)];
  return { logKey, keys, checkpoints, proofsHolding, indexes, example, chronicle };
}

async function readCustody(inspection: Inspection): Promise<Custody | undefined> {
  const bytes = await readWhole(inspection, CUSTODY);
  const custody = bytes === undefined ? undefined : parseCustody(bytes);
  if (custody?.ok === false) inspection.report('CUSTODY', CUSTODY, { reason: custody.reason });
  return custody?.ok === true ? custody.value : undefined;
}

function verifyAgreement({ report }: Inspection, { chronicle, custody, checkpoint, key, vkey }: BundleFacts): void {
  if (custody.origin !== key.name) report('CUSTODY', CUSTODY, { reason: 'origin' });
  if (custody.size !== checkpoint.size) report('CUSTODY', CUSTODY, { reason: 'size' });
  if (chronicle.announcedKey === undefined) report('KEY_NOT_IN_LOG', LOG_VKEY);
  else if (chronicle.announcedKey !== vkey) report('KEY_DIFFERS', LOG_VKEY);
}

interface Results {
  readonly chronicle?: Chronicle;
  readonly custody?: Custody | undefined;
  readonly vkey?: string | undefined;
  readonly proofsHolding?: number;
  readonly contentIncluded?: number;
  readonly checkpoints?: number;
  readonly tokensHolding?: number;
  readonly sealed?: string | undefined;
}

function verdictOf({ findings, digests, reader }: Inspection, results: Results): Verdict {
  const { chronicle, custody } = results;
  const has = (severity: Finding['severity']): boolean => findings.some((one) => one.severity === severity);
  // That nothing was revoked is good to read and takes nothing away.
  const noted = findings.some(({ severity, code }) => severity === 'note' && code !== 'NOT_REVOKED');
  const clean = noted ? 'valid-with-notes' : 'valid';
  return {
    verdict: has('error') ? 'invalid' : has('unknown') ? 'cannot-check' : clean,
    findings,
    summary: {
      bundle: custody?.bundle ?? '',
      title: custody?.declared.title ?? '',
      origin: custody?.origin ?? '',
      vkey: results.vkey ?? '',
      tagmanifest: digests.get(TAGMANIFEST)?.sha256 ?? '',
      exportedAt: custody?.exportedAt ?? '',
      files: reader.files.length,
      bytes: reader.files.reduce((sum, { size }) => sum + size, 0),
      entriesDisclosed: chronicle?.disclosed ?? 0,
      entriesTotal: chronicle?.size ?? 0,
      withheld: chronicle?.withheld ?? [],
      proofsHolding: results.proofsHolding ?? 0,
      checkpoints: results.checkpoints ?? 0,
      tokens: chronicle?.brackets.anchors.length ?? 0,
      tokensHolding: results.tokensHolding ?? 0,
      authorities: [...new Set(chronicle?.brackets.anchors.map(({ authority }) => authority))],
      entriesAnchored: chronicle?.brackets.anchoredSize ?? 0,
      sealed: results.sealed ?? '',
      contentIncluded: results.contentIncluded ?? 0,
      contentNamed: chronicle?.content.length ?? 0,
      known: chronicle?.known ?? { live: 0, imported: 0, declared: 0, derived: 0 },
      first: chronicle?.first ?? '',
      last: chronicle?.last ?? '',
    },
  };
}

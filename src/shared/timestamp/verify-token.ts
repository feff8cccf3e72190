import { sameBytes } from '../bytes.ts';
import { isSelfIssued } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { checkInfo, checkTsaName } from './check-info.ts';
import { nameOf } from './check-link.ts';
import { checkPurpose, checkSignature, checkSigner, TST_INFO } from './check-signer.ts';
import { checkSigningCertificate } from './check-signing-certificate.ts';
import { attempt, TAG } from './der.ts';
import { findChain } from './find-chain.ts';
import { findSigner } from './find-signer.ts';
import { knownCertificates } from './known-certificates.ts';
import type { KnownCertificates } from './known-certificates.ts';
import { readSignedData } from './signed-data.ts';
import type { SignedData } from './signed-data.ts';
import { readingOf } from './reading-of.ts';
import type { TokenCrypto, TokenHash } from './token-crypto.ts';
import { tokenProblem } from './token-problem.ts';
import type { TokenProblem } from './token-problem.ts';
import type { TokenReading } from './token-reading.ts';
import { statusReason, tokenOf, tokenShape } from './token-shape.ts';
import type { TokenShape } from './token-shape.ts';
import { readTstInfo } from './tst-info.ts';
import type { TstInfo } from './tst-info.ts';

/** What a token is checked against. */
export interface TokenExpectation {
  /** The digest of the stamped bytes, asked for by the algorithm that the token uses: see `imprintsOf`. */
  readonly imprint: (hash: TokenHash) => Promise<Uint8Array> | Uint8Array;
  /** The nonce that was sent (`nonceOf`, or `parseRequest` of the query). Without it, any nonce is accepted. */
  readonly nonce?: Uint8Array | undefined;
  /** Trusted root certificates in DER. Only self-issued ones can end a chain. */
  readonly roots: readonly Uint8Array[];
  /** Certificates in DER that may help to build the chain; nothing is trusted because of them. */
  readonly extraCertificates?: readonly Uint8Array[] | undefined;
  /** When the token was asked for by this computer's clock, and by how much the token may differ. Only a note. */
  readonly clock?: { readonly atMs: number; readonly toleranceMs: number } | undefined;
}

/** `ok`: no problem is a refusal. The reading is there whenever the token could be read, refused or not. */
export interface TokenVerdict {
  readonly ok: boolean;
  readonly reading?: TokenReading;
  readonly problems: readonly TokenProblem[];
}

/**
 * Reads and checks a time stamp (RFC 3161, RFC 5816), a whole reply or a bare token, in strict DER: status; one signer; the
 * signer's certificate is for time stamps only and is the one the signer names; content type, digest, version, imprint
 * and nonce; signature; a chain to a trusted root in which all is valid at the time in the token; no weak algorithm.
 * Collects all problems. Does not ask whether a certificate was revoked: see `lookUp`. Bad input never rejects; only the host's
 * cryptography or `imprint` can. @see RFC 3161 §2.2, §2.3, §2.4.2, Appendix B
 */
export async function verifyToken(
  bytes: Uint8Array,
  expectation: TokenExpectation,
  crypto: TokenCrypto,
): Promise<TokenVerdict> {
  const shape = attempt(() => tokenShape(bytes));
  if (!shape.ok) return refused([tokenProblem('NOT_DER', { reason: shape.reason })]);
  const problems = shapeProblems(shape.value);
  if (shape.value.token === undefined && problems.some(({ code }) => code === 'STATUS')) return refused(problems);
  const opened = attempt(() => {
    const data = readSignedData(tokenOf(shape.value));
    return { data, info: readTstInfo(data.content) };
  });
  if (!opened.ok) return refused([...problems, tokenProblem('NOT_DER', { reason: opened.reason })]);
  const { data, info } = opened.value;

  problems.push(...dataProblems(data), ...(await checkInfo(info, expectation)));
  const embedded = data.certificates.filter(({ tag }) => tag === TAG.sequence).map(({ encoded }) => encoded);
  const known = knownCertificates(embedded, expectation.extraCertificates ?? [], expectation.roots);
  problems.push(...known.problems);
  const signed = await checkSigned(data, info, known, crypto);
  problems.push(...signed.problems);
  const reading = await readingOf(shape.value.shape, info, embedded, signed, crypto);
  return { ok: problems.every(({ severity }) => severity === 'note'), reading, problems };
}

/** Digests of bytes in memory for `TokenExpectation.imprint`, each computed once, when it is asked for. */
export function imprintsOf(bytes: Uint8Array, crypto: TokenCrypto): TokenExpectation['imprint'] {
  const known = new Map<TokenHash, Promise<Uint8Array> | Uint8Array>();
  return (hash) => {
    const digest = known.get(hash) ?? crypto.digest(hash, bytes);
    known.set(hash, digest);
    return digest;
  };
}

function refused(problems: readonly TokenProblem[]): TokenVerdict {
  return { ok: false, problems };
}

function shapeProblems({ status, trailingBytes }: TokenShape): TokenProblem[] {
  const problems: TokenProblem[] = [];
  if (trailingBytes > 0) problems.push(tokenProblem('TRAILING_BYTES', { count: String(trailingBytes) }));
  if (status === undefined) return problems;
  if (status.status > 1 || status.failures.length > 0) {
    problems.push(tokenProblem('STATUS', { status: String(status.status), reason: statusReason(status) }));
  } else {
    if (status.status === 1) problems.push(tokenProblem('STATUS_WITH_CHANGES', { reason: status.text }));
    if (status.text !== '') problems.push(tokenProblem('EXTRA_DATA', { what: 'status text', text: status.text }));
  }
  return problems;
}

function dataProblems(data: SignedData): TokenProblem[] {
  const problems: TokenProblem[] = [];
  // RFC 5652 §5.1: 3 for any content that is not plain data; higher only with forms of certificates that are not read here.
  if (data.version !== 3) {
    problems.push(tokenProblem('VERSION', { of: 'SignedData', expected: '3', actual: String(data.version) }));
  }
  if (data.contentType !== TST_INFO) {
    problems.push(tokenProblem('CONTENT_TYPE', { of: 'content', actual: data.contentType }));
  }
  for (const [index, { tag }] of data.certificates.entries()) {
    if (tag !== TAG.sequence) {
      problems.push(tokenProblem('EXTRA_CERTIFICATE', { from: 'token', index: String(index), reason: `tag ${tag}` }));
    }
  }
  if (data.signers.length !== 1) problems.push(tokenProblem('SIGNERS', { count: String(data.signers.length) }));
  return problems;
}

/** What is known of the signer after all checks of it. */
export interface CheckedSigner {
  readonly certificate?: Certificate;
  readonly chain: readonly Certificate[];
  readonly root: Certificate | undefined;
  readonly rootTrusted: boolean;
  readonly problems: readonly TokenProblem[];
}

async function checkSigned(
  data: SignedData,
  info: TstInfo,
  known: KnownCertificates,
  crypto: TokenCrypto,
): Promise<CheckedSigner> {
  const nobody = { chain: [], root: undefined, rootTrusted: false };
  const [signer, ...others] = data.signers;
  // With several signers no one can say whose time it is.
  if (signer === undefined || others.length > 0) return { ...nobody, problems: [] };
  const problems = await checkSigner(data, signer, crypto);
  const found = await findSigner(signer, known, crypto);
  problems.push(...found.problems);
  const { certificate } = found;
  if (certificate === undefined) return { ...nobody, problems };
  const chain = await findChain(certificate, known, info.genTime.ms, crypto);
  problems.push(
    ...checkPurpose(certificate),
    ...(await checkSigningCertificate(signer, certificate, chain.certificates, crypto)),
    ...(await checkSignature(signer, certificate, crypto)),
    ...checkTsaName(info, certificate),
    ...chain.problems,
    ...known.embedded.filter((other) => !isIn(chain.certificates, other)).map(outsideChain),
  );
  return { certificate, chain: chain.certificates, root: chain.root, rootTrusted: chain.rootTrusted, problems };
}

function isIn(chain: readonly Certificate[], certificate: Certificate): boolean {
  return chain.some(({ der }) => sameBytes(der, certificate.der));
}

function outsideChain(certificate: Certificate): TokenProblem {
  return tokenProblem('EXTRA_CERTIFICATE', {
    from: 'token',
    certificate: nameOf(certificate.subject),
    serial: certificate.serial,
    reason: isSelfIssued(certificate) ? 'another root' : 'not in the chain',
  });
}

import { sameBytes, toHex } from '../bytes.ts';
import { isWeak } from './algorithms.ts';
import type { Certificate } from './certificate.ts';
import { TIME_STAMPING } from './check-path.ts';
import { keyOf, nameOf } from './check-link.ts';
import { attempt, readAll, TAG } from './der.ts';
import type { Der } from './der.ts';
import { oidOf } from './der-values.ts';
import { schemeOf } from './public-key.ts';
import type { SignedData, SignerInfo } from './signed-data.ts';
import type { TokenCrypto } from './token-crypto.ts';
import { tokenProblem } from './token-problem.ts';
import type { TokenProblem } from './token-problem.ts';

/** id-ct-TSTInfo. */
export const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const DIGITAL_SIGNATURE = 0;
const CONTENT_COMMITMENT = 1;

/** What the signer says of the content, without its certificate: kind of content, digest, algorithms, versions. */
export async function checkSigner(data: SignedData, signer: SignerInfo, crypto: TokenCrypto): Promise<TokenProblem[]> {
  const problems: TokenProblem[] = [];
  const expectedVersion = signer.id.kind === 'issuer' ? 1 : 3;
  if (signer.version !== expectedVersion) {
    problems.push(
      tokenProblem('VERSION', { of: 'signer', expected: String(expectedVersion), actual: String(signer.version) }),
    );
  }
  const type = oneValue(signer, CONTENT_TYPE, (value) =>
    readAll(value.encoded, 'content type', (r) => oidOf(r.read(TAG.oid))),
  );
  if (type !== TST_INFO) problems.push(tokenProblem('CONTENT_TYPE', { of: 'signed attribute', actual: type ?? '' }));

  const { oid, hash } = signer.digestAlgorithm;
  if (hash === undefined) {
    problems.push(
      tokenProblem(isWeak(oid) ? 'WEAK_ALGORITHM' : 'UNSUPPORTED', { algorithm: oid, reason: `digest ${oid}` }),
    );
  } else {
    const digest = oneValue(signer, MESSAGE_DIGEST, (value) =>
      readAll(value.encoded, 'message digest', (r) => r.read(TAG.octetString).content),
    );
    const actual = await crypto.digest(hash, data.content);
    if (digest === undefined || !sameBytes(digest, actual)) {
      problems.push(tokenProblem('MESSAGE_DIGEST', { expected: toHex(actual), actual: digest ? toHex(digest) : '' }));
    }
  }
  if (!data.digestAlgorithms.includes(oid)) {
    problems.push(tokenProblem('UNSUPPORTED', { reason: "the list of digests lacks the signer's" }));
  }
  if (data.digestAlgorithms.length > 1) problems.push(tokenProblem('EXTRA_DATA', { what: 'digest algorithms' }));
  if (data.hasRevocationLists) problems.push(tokenProblem('EXTRA_DATA', { what: 'revocation lists' }));
  if (signer.hasUnsignedAttributes) problems.push(tokenProblem('UNSIGNED_ATTRIBUTES'));
  return problems;
}

/** Whether the certificate may stamp at all: exactly one purpose, critical, and a fitting key usage. @see RFC 3161 §2.3 */
export function checkPurpose({ subject, extensions }: Certificate): TokenProblem[] {
  const certificate = nameOf(subject);
  const problems: TokenProblem[] = [];
  const { extendedKeyUsage, keyUsage } = extensions;
  const purposes = extendedKeyUsage?.purposes ?? [];
  if (purposes.length !== 1 || purposes[0] !== TIME_STAMPING) {
    problems.push(tokenProblem('EKU', { certificate, reason: `purposes: ${purposes.join(', ') || 'none'}` }));
  } else if (extendedKeyUsage?.critical !== true) {
    problems.push(tokenProblem('EKU', { certificate, reason: 'not critical' }));
  }
  const bits = keyUsage && [...keyUsage];
  if (
    bits !== undefined &&
    (bits.length === 0 || bits.some((bit) => bit !== DIGITAL_SIGNATURE && bit !== CONTENT_COMMITMENT))
  ) {
    problems.push(tokenProblem('KEY_USAGE', { certificate, actual: bits.join(' ') }));
  }
  return problems;
}

/** Whether the certificate's key signed the attributes. */
export async function checkSignature(
  signer: SignerInfo,
  certificate: Certificate,
  crypto: TokenCrypto,
): Promise<TokenProblem[]> {
  const { signatureAlgorithm: algorithm, digestAlgorithm } = signer;
  if (algorithm.kind === 'weak') return [tokenProblem('WEAK_ALGORITHM', { algorithm: algorithm.oid })];
  // Without a digest that is accepted there is nothing that the signature could be checked by.
  if (digestAlgorithm.hash === undefined) return [];
  const key = keyOf(certificate);
  const scheme = schemeOf(algorithm, key, digestAlgorithm.hash);
  if (scheme === undefined || key.kind === 'unknown') {
    return [tokenProblem('UNSUPPORTED', { reason: 'signature algorithm and key do not go together' })];
  }
  if (scheme.kind !== 'ed25519' && scheme.hash !== digestAlgorithm.hash) {
    return [tokenProblem('UNSUPPORTED', { reason: `digest ${digestAlgorithm.hash}, signature over ${scheme.hash}` })];
  }
  const good = await crypto.verify(scheme, key.spki, signer.signedBytes, signer.signature);
  return good ? [] : [tokenProblem('SIGNATURE', { certificate: nameOf(certificate.subject) })];
}

function oneValue<T>({ attributes }: SignerInfo, type: string, read: (value: Der) => T): T | undefined {
  const [value, ...more] = attributes.get(type) ?? [];
  if (value === undefined || more.length > 0) return undefined;
  const result = attempt(() => read(value));
  return result.ok ? result.value : undefined;
}

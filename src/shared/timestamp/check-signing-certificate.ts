import { sameBytes, toHex } from '../bytes.ts';
import type { Certificate } from './certificate.ts';
import { attempt } from './der.ts';
import { sameName } from './distinguished-name.ts';
import type { SignerInfo } from './signed-data.ts';
import { readSigningCertificate, SIGNING_CERTIFICATE } from './signing-certificate.ts';
import type { CertificateId } from './signing-certificate.ts';
import type { TokenCrypto } from './token-crypto.ts';
import { tokenProblem } from './token-problem.ts';
import type { TokenProblem } from './token-problem.ts';

/** Whether the signer's own words name this certificate as its own, and the others as part of the chain. Both versions of
 *  the attribute are checked when both are there. @see RFC 3161 §2.4.2, RFC 5816 §2.2 */
export async function checkSigningCertificate(
  signer: SignerInfo,
  certificate: Certificate,
  chain: readonly Certificate[],
  crypto: TokenCrypto,
): Promise<TokenProblem[]> {
  const problems: TokenProblem[] = [];
  const versions = (['v1', 'v2'] as const).filter((version) => signer.attributes.has(SIGNING_CERTIFICATE[version]));
  if (versions.length === 0) problems.push(tokenProblem('ESS_CERT', { reason: 'the attribute is missing' }));
  if (versions.length === 1 && versions[0] === 'v1') problems.push(tokenProblem('ESS_V1'));
  for (const version of versions) {
    const [value, ...more] = signer.attributes.get(SIGNING_CERTIFICATE[version]) ?? [];
    const ids = value && more.length === 0 ? attempt(() => readSigningCertificate(value, version)) : undefined;
    if (!ids?.ok) {
      problems.push(tokenProblem('ESS_CERT', { reason: ids?.reason ?? 'not exactly one value' }));
      continue;
    }
    const [own, ...others] = ids.value;
    if (own === undefined || !(await names(own, certificate, crypto))) {
      problems.push(tokenProblem('ESS_CERT', { reason: "it names another certificate than the signer's", version }));
    }
    for (const other of others) {
      if (!(await anyNamed(other, chain, crypto))) {
        problems.push(tokenProblem('ESS_OTHER_CERTIFICATE', { digest: other.digest, version }));
      }
    }
  }
  return problems;
}

/** Which of several certificates the signer's words name; undefined when none, or when they cannot be read. */
export async function namedCertificate(
  signer: SignerInfo,
  candidates: readonly Certificate[],
  crypto: TokenCrypto,
): Promise<Certificate | undefined> {
  for (const version of ['v2', 'v1'] as const) {
    const [value] = signer.attributes.get(SIGNING_CERTIFICATE[version]) ?? [];
    const ids = value && attempt(() => readSigningCertificate(value, version));
    const own = ids?.ok === true ? ids.value[0] : undefined;
    if (own === undefined) continue;
    for (const candidate of candidates) if (await names(own, candidate, crypto)) return candidate;
  }
  return undefined;
}

async function anyNamed(id: CertificateId, chain: readonly Certificate[], crypto: TokenCrypto): Promise<boolean> {
  for (const certificate of chain) if (await names(id, certificate, crypto)) return true;
  return false;
}

async function names(id: CertificateId, certificate: Certificate, crypto: TokenCrypto): Promise<boolean> {
  if (id.hash === undefined || toHex(await crypto.digest(id.hash, certificate.der)) !== id.digest) return false;
  const { issuerSerial } = id;
  if (issuerSerial === undefined) return true;
  const { issuer, serial } = issuerSerial;
  if (issuer === undefined || serial !== certificate.serial) return false;
  const same = attempt(() => sameBytes(issuer, certificate.issuer) || sameName(issuer, certificate.issuer));
  return same.ok && same.value;
}

import { sameBytes } from '../bytes.ts';
import type { Certificate } from './certificate.ts';
import { nameOf } from './check-link.ts';
import { namedCertificate } from './check-signing-certificate.ts';
import type { KnownCertificates } from './known-certificates.ts';
import type { SignerId, SignerInfo } from './signed-data.ts';
import type { TokenCrypto } from './token-crypto.ts';
import { tokenProblem } from './token-problem.ts';
import type { TokenProblem } from './token-problem.ts';

/** The signer's certificate by issuer and serial (or key identifier): from the token, else from what else is at hand. Of
 *  several that fit, the one that the signer's attributes name, so that a copy of the name cannot take its place. */
export async function findSigner(
  signer: SignerInfo,
  known: KnownCertificates,
  crypto: TokenCrypto,
): Promise<{ readonly certificate?: Certificate; readonly problems: readonly TokenProblem[] }> {
  const embedded = await pick(signer, known.embedded, crypto);
  if (embedded !== undefined) return { certificate: embedded, problems: [] };
  const certificate = await pick(signer, known.all, crypto);
  if (certificate === undefined) {
    return { problems: [tokenProblem('SIGNER_CERTIFICATE_MISSING', { signer: idText(signer.id) })] };
  }
  return { certificate, problems: [tokenProblem('SIGNER_CERTIFICATE_NOT_EMBEDDED', { signer: idText(signer.id) })] };
}

async function pick(
  signer: SignerInfo,
  certificates: readonly Certificate[],
  crypto: TokenCrypto,
): Promise<Certificate | undefined> {
  const fitting = certificates.filter((certificate) => isNamedBy(signer.id, certificate));
  return (await namedCertificate(signer, fitting, crypto)) ?? fitting[0];
}

function isNamedBy(id: SignerId, certificate: Certificate): boolean {
  if (id.kind === 'issuer') return id.serial === certificate.serial && sameBytes(id.issuer, certificate.issuer);
  const { subjectKeyId } = certificate.extensions;
  return subjectKeyId !== undefined && sameBytes(id.keyId, subjectKeyId);
}

function idText(id: SignerId): string {
  return id.kind === 'issuer' ? `${nameOf(id.issuer)} #${id.serial}` : 'by its key identifier';
}

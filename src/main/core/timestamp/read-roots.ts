import { AppError } from '../../../shared/app-error.ts';
import type { RootReading } from '../../../shared/api/anchor-api.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { certificatesInFile, formatPemChain } from '../../../shared/timestamp/pem.ts';
import { describeCertificate } from '../../../shared/timestamp/trusted-roots.ts';
import { nodeTokenCrypto } from './node-token-crypto.ts';
import { rootsInFile } from './roots-in-file.ts';

/** What certificates say of themselves, for a person who is to decide whether to trust them: those in a file, or in a
 *  pasted text. @throws AppError FILE_UNREADABLE, BAD_ARGUMENT for what is not certificates */
export async function readRoots(from: { readonly path: string } | { readonly text: string }): Promise<RootReading> {
  const ders = 'path' in from ? await rootsInFile(from.path) : rootsInText(from.text);
  const described = await Promise.all(ders.map((der) => describeCertificate(der, nodeTokenCrypto)));
  return {
    pem: formatPemChain(ders),
    certificates: described.map((one) => {
      if (!one.ok) throw new AppError('BAD_ARGUMENT', `expected a certificate: ${one.reason}`);
      const { subject, issuer, sha256, notBefore, notAfter, isRoot } = one.value;
      return {
        subject,
        issuer,
        sha256,
        notBeforeMs: Date.parse(notBefore),
        notAfterMs: Date.parse(notAfter),
        isRoot,
      };
    }),
  };
}

function rootsInText(text: string): readonly Uint8Array[] {
  const certificates = certificatesInFile(utf8(text));
  if (certificates.ok) return certificates.value;
  throw new AppError('BAD_ARGUMENT', `expected certificates as PEM: ${certificates.reason}`);
}

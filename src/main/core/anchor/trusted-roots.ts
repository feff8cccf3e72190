import { toHex, utf8 } from '../../../shared/bytes.ts';
import { AppError } from '../../../shared/app-error.ts';
import { certificatesInFile } from '../../../shared/timestamp/pem.ts';
import { pinnedRootCertificates } from '../../../shared/timestamp/trusted-roots.ts';
import { sha256 } from '../ledger/hash.ts';

/** The root certificates (DER) that are trusted for an authority: the built-in ones and those that the user gave. */
export function trustedRoots(rootsPem: string): readonly Uint8Array[] {
  return [...pinnedRootCertificates(), ...addedRoots(rootsPem)];
}

/** Root certificates (DER) of a PEM text; the empty text has none. @throws AppError BAD_ARGUMENT */
export function addedRoots(rootsPem: string): readonly Uint8Array[] {
  if (rootsPem.trim() === '') return [];
  const certificates = certificatesInFile(utf8(rootsPem));
  if (certificates.ok) return certificates.value;
  throw new AppError('BAD_ARGUMENT', `expected root certificates as PEM, got: ${certificates.reason}`);
}

/** SHA-256 of certificates (DER) in lower-case hex. */
export function rootHashes(rootsPem: string): string[] {
  return addedRoots(rootsPem).map((der) => toHex(sha256(der)));
}

import { readFile } from 'node:fs/promises';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { certificatesInFile } from '../../../shared/timestamp/pem.ts';

/** Root certificates (DER) in a file that the user names: PEM with one or more, or the DER of one.
 *  @throws AppError FILE_UNREADABLE, BAD_ARGUMENT */
export async function rootsInFile(path: string): Promise<readonly Uint8Array[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const certificates = certificatesInFile(bytes);
  if (certificates.ok) return certificates.value;
  throw new AppError('BAD_ARGUMENT', `expected certificates as PEM or DER in ${path}: ${certificates.reason}`);
}

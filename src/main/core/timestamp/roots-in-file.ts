import { readFile, stat } from 'node:fs/promises';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { certificatesInFile } from '../../../shared/timestamp/pem.ts';

const MAX_BYTES = 1024 * 1024;

/** Root certificates (DER) in a file that the user names: PEM with one or more, or the DER of one.
 *  @throws AppError FILE_UNREADABLE, BAD_ARGUMENT */
export async function rootsInFile(path: string): Promise<readonly Uint8Array[]> {
  let bytes: Uint8Array;
  try {
    if ((await stat(path)).size > MAX_BYTES)
      throw new AppError('BAD_ARGUMENT', `${path} is too large for certificates`, { details: { path } });
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('FILE_UNREADABLE', `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const certificates = certificatesInFile(bytes);
  if (certificates.ok) return certificates.value;
  throw new AppError('BAD_ARGUMENT', `expected certificates as PEM or DER in ${path}: ${certificates.reason}`);
}

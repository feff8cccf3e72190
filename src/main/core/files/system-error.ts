import { AppError } from '../../../shared/app-error.ts';

/** The code of an error of the operating system (`ENOENT`, `EACCES` …), of SQLite (`SQLITE_FULL` …) or of our own. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error says that the file or folder is not there. */
export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Whether an error says that the disk, or the user's share of it, is full. */
export function isDiskFull(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL' || code === 'DISK_FULL';
}

/** The error as an `AppError` that says what to do when the disk is full; any other error as it is. */
export function explainDiskFull(error: unknown, what: string): unknown {
  if (!isDiskFull(error) || error instanceof AppError) return error;
  return new AppError('DISK_FULL', `${what}: the disk is full; free some space and try again`, { cause: error });
}

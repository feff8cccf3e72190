import { systemCode } from '../files/system-error.ts';

/** Whether an error says that a database file is not what SQLite has written: cut off, overwritten, or no database. */
export function isDamage(error: unknown): boolean {
  const code = systemCode(error) ?? '';
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
}

import { textOf } from '../../../shared/bytes.ts';
import type { Db } from '../database/open.ts';
import type { LedgerIdentity } from './read-ledger.ts';

/** Name and key of the log in `db`, as its first entry states them. */
export function readIdentity(db: Db): LedgerIdentity | 'empty' | 'unreadable' {
  const row = db.prepare<[], { i: number; line: Buffer }>('SELECT i, line FROM entry ORDER BY i LIMIT 1').get();
  if (row === undefined) return 'empty';
  const text = textOf(row.line);
  if (text === undefined || row.i !== 0) return 'unreadable';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
  if (typeof value !== 'object' || value === null || !('body' in value)) return 'unreadable';
  const { body } = value;
  if (typeof body !== 'object' || body === null || !('origin' in body) || !('vkey' in body)) return 'unreadable';
  const { origin, vkey } = body;
  return typeof origin === 'string' && typeof vkey === 'string' ? { origin, vkey } : 'unreadable';
}

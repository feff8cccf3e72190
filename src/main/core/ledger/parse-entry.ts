import type { AnyEntry } from '../../../shared/entry.ts';

/** One line of our own ledger as an entry. Only for lines whose hash has been checked or that this program has just
 *  written: their shape is not checked again. @throws SyntaxError when the line is not JSON */
export function parseEntry(line: Uint8Array): AnyEntry {
  // The one place where a line's bytes become an entry.
  return JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8')) as AnyEntry;
}

import { fromBase64, toBase64 } from '../bytes.ts';
import { notParsed, parsed, parseDecimal } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseNote } from './signed-note.ts';
import type { SignedNote } from './signed-note.ts';

/** What a log promises with a checkpoint: its first `size` entries have this root. @see https://c2sp.org/tlog-checkpoint */
interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** Root hash, 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines, which the specification allows and we never write. */
  readonly extensions: readonly string[];
}

export interface SignedCheckpoint extends Checkpoint {
  readonly note: SignedNote;
}

/** The text that is signed: origin, size and root, one a line. @throws RangeError for values that have no such text */
export function formatCheckpointBody(origin: string, size: number, root: Uint8Array): string {
  if (origin === '' || origin.includes('\n')) throw new RangeError('expected an origin of one line');
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`expected a count, got ${size}`);
  if (root.length !== 32) throw new RangeError(`expected a root of 32 bytes, got ${root.length}`);
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the text of a checkpoint without its signatures. */
function parseCheckpointBody(text: string): Parsed<Checkpoint> {
  if (!text.endsWith('\n')) return notParsed('does not end with a newline');
  const [origin, sizeText, rootText, ...extensions] = text.slice(0, -1).split('\n');
  if (origin === undefined || origin === '') return notParsed('has no origin');
  const size = sizeText === undefined ? undefined : parseDecimal(sizeText);
  if (size === undefined) return notParsed('the size is not a plain decimal number');
  const root = rootText === undefined ? undefined : fromBase64(rootText);
  if (root?.length !== 32) return notParsed('the root is not base64 of 32 bytes');
  if (extensions.includes('')) return notParsed('has an empty line');
  return parsed({ origin, size, root, extensions });
}

/** Reads a whole checkpoint file. Its signatures are not checked: see `verifyNote`. */
export function parseCheckpoint(bytes: Uint8Array): Parsed<SignedCheckpoint> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const body = parseCheckpointBody(note.value.text);
  return body.ok ? parsed({ ...body.value, note: note.value }) : body;
}

import { concat, fromBase64, sameBytes, textOf, toBase64, utf8 } from '../bytes.ts';
import { notParsed, parsed } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { isKeyName } from './verifier-key.ts';
import type { VerifierKey } from './verifier-key.ts';

/**
 * A text with signatures under it. What is signed is the text including its last newline; then come an empty line and the
 * signature lines. @see https://c2sp.org/signed-note@v1.0.0
 */
export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** 4 bytes. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** Checks one Ed25519 signature: `publicKey` 32 bytes, `signature` 64. */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/** `verified`: signed by the key. `unsigned`: not one signature is by this key. `forged`: a signature claims to be by the
 *  key and is not, which condemns the note even beside a good one. */
export type NoteVerdict = 'verified' | 'unsigned' | 'forged';

const SIGNATURE_START = '— ';
const KEY_ID_BYTES = 4;
const ED25519_SIGNATURE_BYTES = 64;
/** The specification asks for at least 16; a bound keeps a hostile note from costing time. */
const MAX_SIGNATURES = 100;

/** Reads a signed note: UTF-8, no control characters but newlines, at least one signature line. The text ends at the last
 *  empty line. Signatures are not checked: see `verifyNote`. */
export function parseNote(bytes: Uint8Array): Parsed<SignedNote> {
  const whole = textOf(bytes);
  if (whole === undefined) return notParsed('not UTF-8');
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return notParsed('has a control character');
  const split = whole.lastIndexOf('\n\n');
  if (split === -1) return notParsed('has no empty line before signatures');
  const text = whole.slice(0, split + 1);
  const block = whole.slice(split + 2);
  if (!block.endsWith('\n')) return notParsed('does not end with a newline after a signature');
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return notParsed(`has more than ${MAX_SIGNATURES} signatures`);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (!signature.ok) return signature;
    signatures.push(signature.value);
  }
  return parsed({ text, signatures });
}

/** The note as it is stored. @throws RangeError when the text does not end with a newline or there is no signature */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  if (!text.endsWith('\n')) throw new RangeError('expected a text that ends with a newline');
  if (signatures.length === 0) throw new RangeError('expected at least one signature');
  const lines = signatures.map(
    ({ name, keyId, signature }) => `${SIGNATURE_START}${name} ${toBase64(concat(keyId, signature))}\n`,
  );
  return `${text}\n${lines.join('')}`;
}

/** Whether the note is signed by `key`. Signatures by other keys are ignored, as the specification asks. */
export async function verifyNote(note: SignedNote, key: VerifierKey, verify: VerifyEd25519): Promise<NoteVerdict> {
  const message = utf8(note.text);
  let found = false;
  for (const { name, keyId, signature } of note.signatures) {
    if (name !== key.name || !sameBytes(keyId, key.keyId)) continue;
    if (signature.length !== ED25519_SIGNATURE_BYTES) return 'forged';
    if (!(await verify(key.publicKey, message, signature))) return 'forged';
    found = true;
  }
  return found ? 'verified' : 'unsigned';
}

function parseSignatureLine(line: string): Parsed<NoteSignature> {
  if (!line.startsWith(SIGNATURE_START))
    return notParsed('a signature line does not start with an em dash and a space');
  const [name, base64, ...more] = line.slice(SIGNATURE_START.length).split(' ');
  if (name === undefined || base64 === undefined || more.length > 0 || !isKeyName(name)) {
    return notParsed('a signature line is not <name> <base64>');
  }
  const bytes = fromBase64(base64);
  if (bytes === undefined || bytes.length <= KEY_ID_BYTES)
    return notParsed('a signature is not base64 of key id and signature');
  return parsed({ name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) });
}

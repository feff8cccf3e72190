import { utf8 } from '../bytes.ts';

/** A part of an expected text: the text itself, or a place where any run of base64 characters may stand. */
export type ExpectedPart = string | { readonly anyBase64: true };

/** A text that is compared while it arrives, so that neither it nor what is expected is ever in memory whole. */
export interface TextComparison {
  /** Takes the next bytes of the text. */
  take(bytes: Uint8Array): void;
  /** Whether all that was taken is what was expected, to the byte and to the end. */
  same(): boolean;
}

/** Short parts are put together up to this many characters: bytes are made of many at once faster than of each. */
const PART_LENGTH = 16 * 1024;

/** Begins to compare a text in UTF-8 with the parts that are expected of it. */
export function textComparison(expected: Iterable<ExpectedPart>): TextComparison {
  const parts = expected[Symbol.iterator]();
  let part: Uint8Array = new Uint8Array();
  let at = 0;
  let inBase64 = false;
  let base64Follows = false;
  let differs = false;
  let ended = false;

  const nextPart = (): void => {
    at = 0;
    part = new Uint8Array();
    inBase64 = base64Follows;
    base64Follows = false;
    if (inBase64) return;
    let text = '';
    while (text.length < PART_LENGTH && !base64Follows) {
      const next = parts.next();
      if (next.done === true) {
        // What was put together is still to be compared; then this is called once more.
        ended = text === '';
        break;
      }
      if (typeof next.value === 'string') text += next.value;
      else base64Follows = true;
    }
    part = utf8(text);
  };

  return {
    take(bytes) {
      for (let i = 0; i < bytes.length && !differs;) {
        if (inBase64 && isBase64(bytes[i] ?? 0)) i++;
        else if (at === part.length) {
          if (ended) differs = true;
          else nextPart();
        } else {
          const end = Math.min(bytes.length, i + part.length - at);
          while (i < end && bytes[i] === part[at]) {
            i++;
            at++;
          }
          differs = i < end;
        }
      }
    },
    same() {
      while (!differs && !ended && at === part.length) nextPart();
      return !differs && ended;
    },
  };
}

function isBase64(byte: number): boolean {
  // Letters, digits, and + / =
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x2f && byte <= 0x39) ||
    byte === 0x2b ||
    byte === 0x3d
  );
}

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

/** Begins to compare a text in UTF-8 with the parts that are expected of it. */
export function textComparison(expected: Iterable<ExpectedPart>): TextComparison {
  const parts = expected[Symbol.iterator]();
  let part: Uint8Array = new Uint8Array();
  let at = 0;
  let inBase64 = false;
  let differs = false;
  let ended = false;

  const nextPart = (): void => {
    const next = parts.next();
    at = 0;
    inBase64 = next.done !== true && typeof next.value !== 'string';
    part = next.done !== true && typeof next.value === 'string' ? utf8(next.value) : new Uint8Array();
    ended = next.done === true;
  };

  return {
    take(bytes) {
      for (let i = 0; i < bytes.length && !differs;) {
        if (inBase64 && isBase64(bytes[i] ?? 0)) i++;
        else if (at === part.length) {
          if (ended) differs = true;
          else nextPart();
        } else if (bytes[i] !== part[at]) differs = true;
        else {
          i++;
          at++;
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

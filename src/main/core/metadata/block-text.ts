import type { Block, Problem, ProblemCode } from '../../../shared/reading.ts';
import type { DecodedText } from './decode-text.ts';

/** What one reader of a container found. */
export interface Findings {
  readonly blocks: Block[];
  readonly problems: Problem[];
}

/** A range of the file in new memory: a block must outlive the buffer that the file was read into. */
export function copyOf(bytes: Uint8Array, start = 0, end = bytes.length): Uint8Array {
  return new Uint8Array(bytes.subarray(start, end));
}

/** A block without text. `bytes` must already be a copy. */
export function rawBlock(place: string, bytes: Uint8Array): Block {
  return { place, bytes };
}

/** A block with text. NUL characters at its end are padding (TensorArt, EXIF) and no part of the text. */
export function textBlock(place: string, bytes: Uint8Array, decoded: DecodedText): Block {
  return { place, bytes, text: withoutTrailingNuls(decoded.text), encoding: decoded.encoding };
}

/** A problem at a place. */
export function problem(code: ProblemCode, message: string, place?: string): Problem {
  return place === undefined ? { code, message } : { code, message, place };
}

function withoutTrailingNuls(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return end === text.length ? text : text.slice(0, end);
}

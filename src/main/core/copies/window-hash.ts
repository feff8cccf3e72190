import { cellsOf, type Grey, type Window } from './grey.ts';

/** What a copy may have kept of the width or the height of a picture: nothing cut off, or a tenth or a fifth, on one side or
 *  shared between both. In between the hashes of neighbours still agree well enough. */
const SPANS = [
  [0, 1],
  [0, 0.9],
  [0.1, 1],
  [0.05, 0.95],
  [0, 0.8],
  [0.1, 0.9],
  [0.2, 1],
] as const;

/** The parts of a picture of which a hash is kept: every span of its width with every span of its height. */
export const WINDOWS: readonly Window[] = SPANS.flatMap(([left, right]) =>
  SPANS.map(([top, bottom]) => ({ left, top, right, bottom })),
);

/** Words of 32 bits that a hash takes. */
const HASH_WORDS = 2;
export const HASHES_WORDS = WINDOWS.length * HASH_WORDS;

/** The two halves of a hash of 64 bits. */
export type WindowHash = readonly [low: number, high: number];

/** Where a part of a picture becomes brighter: 32 comparisons from left to right, 32 from top to bottom. Scaling,
 *  compression and other brightness or contrast change few of them. */
export function windowHash(grey: Grey, window: Window): WindowHash {
  const across = cellsOf(grey, window, 9, 4);
  const down = cellsOf(grey, window, 4, 9);
  let [low, high] = [0, 0];
  for (let bit = 0; bit < 32; bit++) {
    const at = Math.floor(bit / 8) * 9 + (bit % 8);
    if ((across[at] ?? 0) < (across[at + 1] ?? 0)) low |= 1 << bit;
    if ((down[bit] ?? 0) < (down[bit + 4] ?? 0)) high |= 1 << bit;
  }
  return [low, high];
}

/** The hashes of all windows, one after the other. */
export function windowHashes(grey: Grey): Int32Array {
  return Int32Array.from(WINDOWS.flatMap((window) => windowHash(grey, window)));
}

/** Of every number of 16 bits, how many of them are set. */
const SET = new Uint8Array(2 ** 16);
for (let bits = 1; bits < SET.length; bits++) SET[bits] = (SET[bits >>> 1] ?? 0) + (bits & 1);

/** How many bits of two words of 32 are set. All at once: a branch after the first half cannot be predicted, and costs more
 *  than the second half. */
export function bitsSet(low: number, high: number): number {
  return (SET[low & 0xffff] ?? 0) + (SET[low >>> 16] ?? 0) + (SET[high & 0xffff] ?? 0) + (SET[high >>> 16] ?? 0);
}

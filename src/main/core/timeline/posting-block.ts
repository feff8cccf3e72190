/** How many numbers one block covers. */
export const BLOCK_SIZE = 65_536;
const BITMAP_BYTES = BLOCK_SIZE / 8;
/** From this many numbers on, a bitmap is no longer than their list. */
const BITMAP_FROM = BITMAP_BYTES / 2;

/** Adds numbers (0 to 65,535, none of them there yet) to a block: two bytes each, little-endian, or a bitmap when they
 *  are many. The two are told apart by their length. `block` is not changed. */
export function addToBlock(block: Uint8Array | undefined, ids: readonly number[]): Uint8Array {
  const before = block ?? new Uint8Array(0);
  if (before.length === BITMAP_BYTES) return withBits(before.slice(), ids);
  const count = before.length / 2 + ids.length;
  if (count >= BITMAP_FROM) return withBits(withBits(new Uint8Array(BITMAP_BYTES), idsOf(before)), ids);
  const after = new Uint8Array(count * 2);
  after.set(before);
  ids.forEach((id, i) => {
    after[before.length + 2 * i] = id & 0xff;
    after[before.length + 2 * i + 1] = id >> 8;
  });
  return after;
}

/** Sets `marks[base + id]` to 1 for every number in a block; numbers past the end of `marks` are passed over. */
export function markBlock(block: Uint8Array, base: number, marks: Uint8Array): void {
  if (block.length === BITMAP_BYTES) {
    for (let i = 0; i < BITMAP_BYTES; i++) {
      const byte = block[i] ?? 0;
      for (let bit = 0; byte >> bit !== 0; bit++) if ((byte >> bit) & 1) marks[base + i * 8 + bit] = 1;
    }
    return;
  }
  for (let i = 0; i + 1 < block.length; i += 2) marks[base + ((block[i] ?? 0) | ((block[i + 1] ?? 0) << 8))] = 1;
}

/** Adds up `weights[base + id]` over the numbers in a block. */
export function sumBlock(block: Uint8Array, base: number, weights: Uint32Array): number {
  let sum = 0;
  if (block.length === BITMAP_BYTES) {
    for (let i = 0; i < BITMAP_BYTES; i++) {
      const byte = block[i] ?? 0;
      for (let bit = 0; byte >> bit !== 0; bit++) if ((byte >> bit) & 1) sum += weights[base + i * 8 + bit] ?? 0;
    }
    return sum;
  }
  for (const id of idsOf(block)) sum += weights[base + id] ?? 0;
  return sum;
}

function idsOf(list: Uint8Array): number[] {
  const ids: number[] = [];
  for (let i = 0; i + 1 < list.length; i += 2) ids.push((list[i] ?? 0) | ((list[i + 1] ?? 0) << 8));
  return ids;
}

function withBits(bitmap: Uint8Array, ids: readonly number[]): Uint8Array {
  for (const id of ids) bitmap[id >> 3] = (bitmap[id >> 3] ?? 0) | (1 << (id & 7));
  return bitmap;
}

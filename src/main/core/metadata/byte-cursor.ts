/** A view over bytes whose reads outside of them give 0, so that walkers of damaged files need no check at every step.
 *  They check the ends of what they cut out instead. */
export interface ByteView {
  readonly u8: (at: number) => number;
  readonly u16be: (at: number) => number;
  readonly u32be: (at: number) => number;
  readonly u16le: (at: number) => number;
  readonly u32le: (at: number) => number;
  /** Latin-1 text of `length` bytes; shorter where the bytes end. */
  readonly name: (at: number, length: number) => string;
}

/** A view over `bytes`, which are neither copied nor modified. */
export function byteView(bytes: Uint8Array): ByteView {
  const u8 = (at: number): number => bytes[at] ?? 0;
  const u16be = (at: number): number => (u8(at) << 8) | u8(at + 1);
  const u16le = (at: number): number => (u8(at + 1) << 8) | u8(at);
  return {
    u8,
    u16be,
    u16le,
    u32be: (at) => u16be(at) * 0x10000 + u16be(at + 2),
    u32le: (at) => u16le(at + 2) * 0x10000 + u16le(at),
    name: (at, length) => String.fromCharCode(...bytes.subarray(at, at + length)),
  };
}

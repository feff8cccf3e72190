/** CRC-32 of ISO 3309, as zip and PNG use it, for hosts that have none of their own. */

const POLYNOMIAL = 0xedb88320;
/** Eight bytes a step: measured at several times the speed of one. */
const STEP = 8;

const TABLES: readonly Uint32Array[] = makeTables();

function makeTables(): Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    return value;
  });
  const tables = [first];
  for (let i = 1; i < STEP; i++) {
    const before = tables[i - 1] ?? first;
    tables.push(before.map((value) => (first[value & 0xff] ?? 0) ^ (value >>> 8)));
  }
  return tables;
}

/** The checksum of `bytes` that follow bytes whose checksum is `before` (0 at the beginning). */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES;
  if (!t0 || !t1 || !t2 || !t3 || !t4 || !t5 || !t6 || !t7) throw new RangeError('expected eight tables');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let sum = ~before;
  let at = 0;
  for (const end = bytes.length - (bytes.length % STEP); at < end; at += STEP) {
    const a = sum ^ view.getUint32(at, true);
    const b = view.getUint32(at + 4, true);
    sum =
      (t7[a & 0xff] ?? 0) ^
      (t6[(a >>> 8) & 0xff] ?? 0) ^
      (t5[(a >>> 16) & 0xff] ?? 0) ^
      (t4[a >>> 24] ?? 0) ^
      (t3[b & 0xff] ?? 0) ^
      (t2[(b >>> 8) & 0xff] ?? 0) ^
      (t1[(b >>> 16) & 0xff] ?? 0) ^
      (t0[b >>> 24] ?? 0);
  }
  for (; at < bytes.length; at++) sum = (t0[(sum ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

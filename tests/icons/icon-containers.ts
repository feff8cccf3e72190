/** A square PNG and its side in pixels. */
export interface Picture {
  readonly side: number;
  readonly png: Buffer;
}

/** A Windows icon: a directory, then the PNGs as they are. @see https://en.wikipedia.org/wiki/ICO_(file_format) */
export function ico(pictures: readonly Picture[]): Buffer {
  const header = Buffer.from([0, 0, 1, 0, pictures.length, 0]);
  let offset = header.length + 16 * pictures.length;
  const entries = pictures.map(({ side, png }) => {
    const entry = Buffer.alloc(16);
    // 256 does not fit into a byte and is written as 0.
    entry[0] = entry[1] = side % 256;
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)]);
}

/** Types of a macOS icon by the side of their picture. @see https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
const ICNS_TYPES: readonly (readonly [type: string, side: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

/** A macOS icon of PNGs. A size that is not among `pictures` is left out. */
export function icns(pictures: readonly Picture[]): Buffer {
  const parts = ICNS_TYPES.flatMap(([type, side]) => {
    const picture = pictures.find((one) => one.side === side);
    return picture === undefined ? [] : [part(type, picture.png)];
  });
  return part('icns', Buffer.concat(parts));
}

function part(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([header, content]);
}

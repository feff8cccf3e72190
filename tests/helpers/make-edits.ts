import Database from 'better-sqlite3';
import { concat, utf8 } from '../../src/shared/bytes.ts';
import { latin1 } from './make-png.ts';

/** A Photoshop document in outline: header, thumbnail, XMP and named layers without pixels. Layers are listed bottom up. */
export function makePsd(options: {
  readonly layers: readonly string[];
  readonly thumbnail?: Uint8Array;
  readonly xmp?: string;
  readonly large?: boolean;
  /** Files placed in it as smart objects. */
  readonly placed?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}): Uint8Array {
  const { layers, thumbnail, xmp, large = false, placed = [] } = options;
  const header = concat(
    latin1('8BPS'),
    u16(large ? 2 : 1),
    new Uint8Array(6),
    u16(3),
    u32(480),
    u32(640),
    u16(8),
    u16(3),
  );
  const resources = concat(
    ...(thumbnail === undefined ? [] : [resource(1036, concat(new Uint8Array(28), thumbnail))]),
    ...(xmp === undefined ? [] : [resource(1060, utf8(xmp))]),
  );
  const length = (value: number): Uint8Array => (large ? concat(u32(0), u32(value)) : u32(value));
  const records = layers.map((name) => {
    const short = latin1('layer');
    const pascal = concat(new Uint8Array([short.length]), short, new Uint8Array(2));
    const units = concat(...Array.from({ length: name.length }, (_, i) => u16(name.charCodeAt(i))));
    const unicode = concat(u32(name.length), units);
    const padded = concat(unicode, new Uint8Array(unicode.length % 2));
    const extra = concat(u32(0), u32(0), pascal, latin1('8BIMluni'), u32(padded.length), padded);
    const channel = concat(u16(0), length(2));
    return concat(new Uint8Array(16), u16(1), channel, latin1('8BIMnorm'), new Uint8Array(4), u32(extra.length), extra);
  });
  const info = concat(u16(0x10000 - layers.length), ...records);
  const linked = concat(...placed.map(({ name, bytes }) => linkedFile(name, bytes)));
  const block = concat(latin1('8BIMlnk2'), length(linked.length), linked);
  const layerPart = concat(length(info.length), info, ...(placed.length === 0 ? [] : [u32(0), block]));
  return concat(header, u32(0), u32(resources.length), resources, length(layerPart.length), layerPart);
}

/** A placed file as Photoshop keeps it, with a description in front of it. */
function linkedFile(name: string, bytes: Uint8Array): Uint8Array {
  const units = concat(...Array.from({ length: name.length }, (_, i) => u16(name.charCodeAt(i))));
  const description = new Uint8Array(29).fill(7);
  const item = concat(
    latin1('liFD'),
    u32(7),
    new Uint8Array([4]),
    latin1('uuid'),
    u32(name.length + 1),
    units,
    u16(0),
    latin1('png 8BIM'),
    u32(0),
    u32(bytes.length),
    new Uint8Array([1]),
    description,
    bytes,
    u32(1),
    u16(0),
    new Uint8Array(9),
  );
  return concat(u32(0), u32(item.length), item, new Uint8Array((4 - (item.length % 4)) % 4));
}

/** A GIMP document in outline, in the form of GIMP 2.10. */
export function makeXcf(layers: readonly string[]): Uint8Array {
  const start = concat(
    latin1('gimp xcf v011\0'),
    u32(640),
    u32(480),
    u32(0),
    u32(150),
    u32(17),
    u32(1),
    new Uint8Array([1]),
    u32(0),
    u32(0),
  );
  const pointers = (layers.length + 2) * 8;
  let at = start.length + pointers;
  const records = layers.map((name) => {
    const text = utf8(`${name}\0`);
    return concat(u32(640), u32(480), u32(0), u32(text.length), text);
  });
  const list = records.map((record) => {
    const pointer = concat(u32(0), u32(at));
    at += record.length;
    return pointer;
  });
  return concat(start, ...list, new Uint8Array(16), ...records);
}

/** A Clip Studio Paint document in outline. */
export function makeClip(layers: readonly string[], preview: Uint8Array): Uint8Array {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE Layer (LayerName TEXT); CREATE TABLE Canvas (CanvasWidth REAL, CanvasHeight REAL)');
  db.exec('CREATE TABLE CanvasPreview (ImageData BLOB); INSERT INTO Canvas VALUES (640, 480)');
  for (const name of layers) db.prepare('INSERT INTO Layer VALUES (?)').run(name);
  db.prepare('INSERT INTO CanvasPreview VALUES (?)').run(preview);
  const content = new Uint8Array(db.serialize());
  db.close();
  const chunk = (name: string, bytes: Uint8Array): Uint8Array => concat(latin1(name), u32(0), u32(bytes.length), bytes);
  return concat(
    latin1('CSFCHUNK'),
    new Uint8Array(16),
    chunk('CHNKHead', new Uint8Array(40)),
    chunk('CHNKExta', new Uint8Array(100)),
    chunk('CHNKSQLi', content),
    chunk('CHNKFoot', new Uint8Array()),
  );
}

function resource(id: number, data: Uint8Array): Uint8Array {
  return concat(latin1('8BIM'), u16(id), u16(0), u32(data.length), data, new Uint8Array(data.length % 2));
}

function u16(value: number): Uint8Array {
  return new Uint8Array([value >> 8, value & 0xff]);
}

function u32(value: number): Uint8Array {
  return concat(u16(Math.floor(value / 0x10000)), u16(value % 0x10000));
}

import { concat, utf8 } from '../../src/shared/bytes.ts';
import { latin1 } from './make-png.ts';

function box(type: string, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concat(...content);
  return concat(u32(8 + body.length), latin1(type), body);
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

/** An AVIF or HEIF in outline, 7 by 9 pixels, with an EXIF item. It cannot be shown, only walked. */
export function makeHeif(format: 'avif' | 'heif', items: { exif: Uint8Array }): Uint8Array {
  const brand = format === 'avif' ? 'avif' : 'heic';
  const start = box('ftyp', latin1(brand), u32(0), latin1(`mif1${brand}`));
  const exif = concat(u32(0), items.exif);
  const meta = (offset: number): Uint8Array =>
    box(
      'meta',
      u32(0),
      box('hdlr', u32(0), u32(0), latin1('pict'), new Uint8Array(13)),
      box('iinf', u32(0), u16(1), box('infe', u32(0x02000000), u16(1), u16(0), latin1('Exif'), Uint8Array.of(0))),
      box('iloc', u32(0), Uint8Array.of(0x44, 0), u16(1), u16(1), u16(0), u16(1), u32(offset), u32(exif.length)),
      box('iprp', box('ipco', box('ispe', u32(0), u32(7), u32(9)))),
    );
  const offset = start.length + meta(0).length + 8;
  return concat(start, meta(offset), box('mdat', exif));
}

/** An MP4 in outline with text tags by name. It cannot be played, only walked. */
export function makeMp4(tags: Readonly<Record<string, string>>): Uint8Array {
  const names = Object.keys(tags);
  const keys = box('keys', u32(0), u32(names.length), ...names.map((name) => box('mdta', utf8(name))));
  const values = Object.values(tags).map((text, index) =>
    concat(u32(8 + 16 + utf8(text).length), u32(index + 1), box('data', u32(1), u32(0), utf8(text))),
  );
  const meta = box(
    'meta',
    box('hdlr', u32(0), u32(0), latin1('mdta'), new Uint8Array(13)),
    keys,
    box('ilst', ...values),
  );
  return concat(box('ftyp', latin1('isom'), u32(512), latin1('isomiso2')), box('moov', meta), box('mdat', utf8('...')));
}

/** A QuickTime movie in outline with a comment in the older way. It cannot be played, only walked. */
export function makeMov(comment: string): Uint8Array {
  const text = utf8(comment);
  return concat(
    box('ftyp', latin1('qt  '), u32(512), latin1('qt  ')),
    box('mdat', utf8('...')),
    box('moov', box('udta', box('\u00a9cmt', u16(text.length & 0xffff), u16(0x55c4), text))),
  );
}

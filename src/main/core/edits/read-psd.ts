import { byteView, type ByteView } from '../metadata/byte-cursor.ts';
import { decodeUtf8OrLatin1 } from '../metadata/decode-text.ts';
import { xmlTags } from '../metadata/xml-tokens.ts';
import { MAX_NAMES, type EditLayers, type EditReading } from './edit-reading.ts';

const HEADER_BYTES = 26;
const THUMBNAIL = 1036;
const THUMBNAIL_HEADER_BYTES = 28;
const XMP = 1060;
const MAX_LAYERS = 8_000;

/** Reads a Photoshop document (`8BPS`, also the large kind): size, layers, the thumbnail it holds, and its history log.
 *  `bytes` is the whole file and is not modified; damage ends the reading early and is told.
 *  @see https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/ */
export function readPsd(bytes: Uint8Array): EditReading {
  const view = byteView(bytes);
  const large = view.u16be(4) === 2;
  const [height, width] = [view.u32be(14), view.u32be(18)];
  const resources = HEADER_BYTES + 4 + view.u32be(HEADER_BYTES);
  const layerPart = resources + 4 + view.u32be(resources);
  const problems = layerPart > bytes.length ? ['the file is cut off before its layers'] : [];
  const found = readResources(bytes, view, resources + 4, Math.min(layerPart, bytes.length));
  const layers = problems.length === 0 ? readLayers(bytes, view, layerPart, large) : undefined;
  return { program: 'photoshop', width, height, ...found, ...(layers && { layers }), problems };
}

function readResources(
  bytes: Uint8Array,
  view: ByteView,
  start: number,
  end: number,
): Pick<EditReading, 'preview' | 'history' | 'xmp'> {
  let preview: Uint8Array | undefined;
  let xmp: string | undefined;
  for (let at = start; at + 12 <= end && view.name(at, 4) === '8BIM';) {
    const id = view.u16be(at + 4);
    const name = even(1 + view.u8(at + 6));
    const size = view.u32be(at + 6 + name);
    const data = at + 10 + name;
    if (data + size > end) break;
    if (id === THUMBNAIL) preview = bytes.subarray(data + THUMBNAIL_HEADER_BYTES, data + size);
    if (id === XMP) xmp = decodeUtf8OrLatin1(bytes.subarray(data, data + size)).text;
    at = data + even(size);
  }
  const history = xmp === undefined ? undefined : historyIn(xmp);
  return {
    ...(preview !== undefined && { preview }),
    ...(history !== undefined && { history }),
    ...(xmp !== undefined && { xmp }),
  };
}

function historyIn(xmp: string): string | undefined {
  for (const { kind, name, attributes, textBefore } of xmlTags(xmp)) {
    if (kind === 'close' && name === 'photoshop:History') return textBefore;
    const history = attributes.find(([key]) => key === 'photoshop:History')?.[1];
    if (history !== undefined) return history;
  }
  return undefined;
}

function readLayers(bytes: Uint8Array, view: ByteView, start: number, large: boolean): EditLayers | undefined {
  const length = large ? 8 : 4;
  const first = start + 2 * length;
  if (first + 2 > bytes.length) return undefined;
  // Negative where the first channel holds the transparency of the whole.
  const signed = (view.u16be(first) << 16) >> 16;
  const count = Math.min(Math.abs(signed), MAX_LAYERS);
  const names: string[] = [];
  let at = first + 2;
  for (let i = 0; i < count && at + 18 < bytes.length; i++) {
    const channels = view.u16be(at + 16);
    const extra = at + 18 + channels * (2 + length) + 12;
    const end = extra + 4 + view.u32be(extra);
    if (end > bytes.length) break;
    const name = layerName(bytes, view, extra + 4, end);
    // A marker at the end of a group, not a layer.
    if (name !== '</Layer group>') names.push(name);
    at = end;
  }
  return { count: names.length, names: names.slice(0, MAX_NAMES) };
}

function layerName(bytes: Uint8Array, view: ByteView, start: number, end: number): string {
  let at = start + 4 + view.u32be(start);
  at += 4 + view.u32be(at);
  const length = view.u8(at);
  const short = decodeUtf8OrLatin1(bytes.subarray(at + 1, Math.min(at + 1 + length, end))).text;
  at += Math.ceil((1 + length) / 4) * 4;
  while (at + 12 <= end && /^8B(?:IM|64)$/.test(view.name(at, 4))) {
    const size = view.u32be(at + 8);
    if (view.name(at + 4, 4) === 'luni')
      return utf16(bytes, at + 16, Math.min(view.u32be(at + 12), (end - at - 16) / 2));
    at += 12 + even(size);
  }
  return short;
}

function utf16(bytes: Uint8Array, at: number, units: number): string {
  return new TextDecoder('utf-16be').decode(bytes.subarray(at, at + Math.floor(units) * 2)).replace(/\0+$/, '');
}

function even(length: number): number {
  return length + (length % 2);
}

import { byteView } from '../metadata/byte-cursor.ts';
import { decodeUtf8OrLatin1 } from '../metadata/decode-text.ts';
import { MAX_NAMES, type EditReading } from './edit-reading.ts';

const MAX_LAYERS = 8_000;
const HEADER_BYTES = 14;

/** Reads a GIMP document (`gimp xcf`): size and layers. `bytes` is the whole file. It holds no picture of the whole.
 *  @see https://developer.gimp.org/core/standards/xcf/ */
export function readXcf(bytes: Uint8Array): EditReading {
  const view = byteView(bytes);
  const version = Number(/^v(\d{3})$/.exec(view.name(9, 4))?.[1] ?? 0);
  const [width, height] = [view.u32be(HEADER_BYTES), view.u32be(HEADER_BYTES + 4)];
  const pointer = (at: number): number =>
    version >= 11 ? view.u32be(at) * 2 ** 32 + view.u32be(at + 4) : view.u32be(at);
  let at = HEADER_BYTES + (version >= 4 ? 16 : 12);
  // Properties of the image, up to the one of type 0.
  while (at + 8 <= bytes.length && view.u32be(at) !== 0) at += 8 + view.u32be(at + 4);
  at += 8;
  const names: string[] = [];
  let count = 0;
  for (; at < bytes.length && count < MAX_LAYERS; at += version >= 11 ? 8 : 4) {
    const layer = pointer(at);
    if (layer === 0) return { program: 'gimp', width, height, layers: { count, names }, problems: [] };
    if (layer + 16 > bytes.length) break;
    const length = view.u32be(layer + 12);
    const name = decodeUtf8OrLatin1(bytes.subarray(layer + 16, layer + 16 + length)).text.replace(/\0+$/, '');
    if (names.length < MAX_NAMES) names.push(name);
    count++;
  }
  return { program: 'gimp', width, height, problems: ['the list of layers is cut off'] };
}

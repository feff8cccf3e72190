import { byteView } from './byte-cursor.ts';

/** One element of an EBML document (WebM, Matroska). `start` and `end` are the position of its content, in bytes. */
export interface EbmlElement {
  readonly id: number;
  readonly start: number;
  /** Where it ends by its own size, cut at the end of what is around it. */
  readonly end: number;
  /** Whether the element says its size, and whether all of it is there. */
  readonly extent: 'whole' | 'cut' | 'unknown';
}

const MAX_ELEMENTS = 100_000;

/** The elements between two positions, in order. One of unknown size reaches to `end`. What is no element ends the list.
 *  @see https://www.rfc-editor.org/rfc/rfc8794 §5–6 */
export function ebmlElements(bytes: Uint8Array, start: number, end: number): readonly EbmlElement[] {
  const view = byteView(bytes);
  const found: EbmlElement[] = [];
  let at = start;
  while (at < end && found.length < MAX_ELEMENTS) {
    const idLength = Math.clz32(view.u8(at)) - 23;
    if (idLength > 4) break;
    let id = 0;
    for (let i = 0; i < idLength; i++) id = id * 256 + view.u8(at + i);
    at += idLength;
    const sizeLength = Math.clz32(view.u8(at)) - 23;
    if (sizeLength > 8) break;
    let size = view.u8(at) & (0xff >> sizeLength);
    let unknown = size === 0xff >> sizeLength;
    for (let i = 1; i < sizeLength; i++) {
      size = size * 256 + view.u8(at + i);
      unknown &&= view.u8(at + i) === 0xff;
    }
    at += sizeLength;
    // A size of all ones means "not known when written": up to the end of what is around it.
    const stop = unknown ? end : Math.min(at + size, end);
    found.push({ id, start: at, end: stop, extent: unknown ? 'unknown' : at + size > end ? 'cut' : 'whole' });
    at = stop;
  }
  return found;
}

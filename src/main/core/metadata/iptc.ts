import type { Block } from '../../../shared/reading.ts';
import { byteView } from './byte-cursor.ts';
import { copyOf, rawBlock, textBlock } from './block-text.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';

const IPTC_RESOURCE = 0x0404;

const NAMES: ReadonlyMap<number, string> = new Map([
  [5, 'ObjectName'],
  [65, 'OriginatingProgram'],
  [70, 'ProgramVersion'],
  [80, 'Byline'],
  [120, 'CaptionAbstract'],
]);

/** The IPTC records of a Photoshop segment (behind its `Photoshop 3.0` mark): the whole resource raw, and the text of the
 *  datasets that generators use, as `<place>:CaptionAbstract` and so on. A damaged resource gives what could be read.
 *  @see IPTC-IIM 4.2; Adobe Photoshop file formats, image resource blocks */
export function readIptc(bytes: Uint8Array, place: string): readonly Block[] {
  const view = byteView(bytes);
  let at = 0;
  while (at + 12 <= bytes.length && view.name(at, 4) === '8BIM') {
    const nameLength = (view.u8(at + 6) + 2) & ~1;
    const length = view.u32be(at + 6 + nameLength);
    const start = at + 10 + nameLength;
    if (view.u16be(at + 4) === IPTC_RESOURCE) {
      const resource = copyOf(bytes, start, start + length);
      return [rawBlock(place, resource), ...readDatasets(resource, place)];
    }
    at = start + length + (length % 2);
  }
  return [];
}

function readDatasets(bytes: Uint8Array, place: string): readonly Block[] {
  const view = byteView(bytes);
  const blocks: Block[] = [];
  for (let at = 0; at + 5 <= bytes.length && view.u8(at) === 0x1c;) {
    const length = view.u16be(at + 3);
    // The highest bit marks a length of more than 32 KB, written in more bytes. No generator is known to do so.
    if (length > 0x7fff) break;
    const name = view.u8(at + 1) === 2 ? NAMES.get(view.u8(at + 2)) : undefined;
    const value = copyOf(bytes, at + 5, at + 5 + length);
    if (name !== undefined) blocks.push(textBlock(`${place}:${name}`, value, decodeUtf8OrLatin1(value)));
    at += 5 + length;
  }
  return blocks;
}

import { createHash } from 'node:crypto';
import { byteView, type ByteView } from '../metadata/byte-cursor.ts';

const HEADER_BYTES = 26;
const MAX_FILES = 50;
const MAX_DESCRIPTION_BYTES = 16_384;
const LINKED = new Set(['lnkD', 'lnk2', 'lnk3']);
/** Blocks whose length takes eight bytes in the large kind of document. */
const LONG_BLOCKS = new Set([
  'LMsk',
  'Lr16',
  'Lr32',
  'Layr',
  'Mt16',
  'Mt32',
  'Mtrn',
  'Alph',
  'FMsk',
  'lnk2',
  'FEid',
  'FXid',
  'PxSD',
]);
/** Pictures as they begin; what else is placed in a document has no source that could be found. */
const PICTURE_STARTS = ['\x89PNG', '\xff\xd8\xff', 'RIFF'];

/** SHA-256 of the pictures placed in a Photoshop document as smart objects, which it keeps as they were. `bytes` is the whole file and
 *  is not modified. Never throws for bad content; other documents hold none.
 *  @see https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/ */
export function embeddedFiles(bytes: Uint8Array): readonly string[] {
  const view = byteView(bytes);
  if (view.name(0, 4) !== '8BPS') return [];
  const large = view.u16be(4) === 2;
  const resources = HEADER_BYTES + 4 + view.u32be(HEADER_BYTES);
  const start = resources + 4 + view.u32be(resources);
  const width = large ? 8 : 4;
  const end = Math.min(bytes.length, start + width + lengthAt(view, start, width));
  const layers = start + width;
  const mask = layers + width + lengthAt(view, layers, width);
  const files: string[] = [];
  for (let at = mask + 4 + view.u32be(mask); at + 12 <= end && /^8B(?:IM|64)$/.test(view.name(at, 4));) {
    const key = view.name(at + 4, 4);
    const lengthBytes = large && LONG_BLOCKS.has(key) ? 8 : 4;
    const length = lengthAt(view, at + 8, lengthBytes);
    const data = at + 8 + lengthBytes;
    if (data + length > end) break;
    if (LINKED.has(key)) files.push(...linkedFiles(bytes, view, data, data + length));
    at = data + Math.ceil(length / 4) * 4;
  }
  return [...new Set(files)].slice(0, MAX_FILES);
}

function linkedFiles(bytes: Uint8Array, view: ByteView, start: number, end: number): string[] {
  const files: string[] = [];
  for (let at = start; at + 24 <= end;) {
    const length = lengthAt(view, at, 8);
    const item = at + 8;
    const itemEnd = item + length;
    if (length < 16 || itemEnd > end) break;
    if (view.name(item, 4) === 'liFD') {
      const name = item + 9 + view.u8(item + 8);
      const size = name + 4 + view.u32be(name) * 2 + 8;
      const file = contentOf(bytes, view, size, itemEnd);
      if (file !== undefined) files.push(sha256(file));
    }
    at = start + Math.ceil((itemEnd - start) / 4) * 4;
  }
  return files;
}

/** The content behind its length, from where a picture begins: a description of varying length may lie in between. */
function contentOf(bytes: Uint8Array, view: ByteView, sizeAt: number, end: number): Uint8Array | undefined {
  const size = lengthAt(view, sizeAt, 8);
  const last = Math.min(end - size, sizeAt + MAX_DESCRIPTION_BYTES);
  for (let at = sizeAt + 9; size > 0 && at <= last; at++) {
    if (PICTURE_STARTS.some((start) => view.name(at, start.length) === start)) return bytes.subarray(at, at + size);
  }
  return undefined;
}

function lengthAt(view: ByteView, at: number, bytes: number): number {
  return bytes === 8 ? view.u32be(at) * 2 ** 32 + view.u32be(at + 4) : view.u32be(at);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { byteView } from './byte-cursor.ts';
import type { ByteView } from './byte-cursor.ts';
import { copyOf, problem, rawBlock, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';
import { readExif } from './exif.ts';
import type { ContainerReading } from './read-container.ts';
import { walkRiff } from './riff-chunks.ts';

/** Cut the metadata out of a WebP, still or animated: EXIF tags (with or without `Exif\0\0` in front), XMP, C2PA.
 *  `bytes` is the whole file and begins with the WebP signature. */
export async function readWebpBlocks(bytes: Uint8Array): Promise<ContainerReading> {
  const walk = walkRiff(bytes);
  const findings: Findings = { blocks: [], problems: [] };
  let size: ContainerReading['size'];
  for (const { type, start, length } of walk.chunks) {
    const data = bytes.subarray(start, start + length);
    if (type === 'EXIF') {
      const tiff = copyOf(data, byteView(data).name(0, 6) === 'Exif\0\0' ? 6 : 0);
      findings.blocks.push(rawBlock('webp:exif', tiff));
      const exif = await readExif(tiff, 'webp:exif');
      findings.blocks.push(...exif.blocks);
      findings.problems.push(...exif.problems);
    } else if (type === 'XMP ') {
      const packet = copyOf(data);
      findings.blocks.push(textBlock('webp:xmp', packet, decodeUtf8OrLatin1(packet)));
    } else if (type === 'C2PA') {
      findings.blocks.push(rawBlock('webp:C2PA', copyOf(data)));
    } else {
      size ??= sizeOf(type, byteView(data));
    }
  }
  if (walk.truncated) findings.problems.push(problem('TRUNCATED', 'the file is shorter than it says', 'webp'));
  return { ...findings, ...(size && { size }) };
}

function sizeOf(type: string, view: ByteView): ContainerReading['size'] {
  if (type === 'VP8X') return { width: 1 + u24(view, 4), height: 1 + u24(view, 7) };
  if (type === 'VP8 ') return { width: view.u16le(6) & 0x3fff, height: view.u16le(8) & 0x3fff };
  if (type !== 'VP8L') return undefined;
  const bits = view.u32le(1);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

function u24(view: ByteView, at: number): number {
  return view.u16le(at) | (view.u8(at + 2) << 16);
}

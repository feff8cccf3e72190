import { byteView } from './byte-cursor.ts';
import { copyOf, problem, rawBlock, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { concat } from '../../../shared/bytes.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';
import { readExif } from './exif.ts';
import { readIptc } from './iptc.ts';
import { isFrameHeader, walkJpeg } from './jpeg-segments.ts';
import type { ContainerReading } from './read-container.ts';

const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXTENDED_XMP = 'http://ns.adobe.com/xmp/extension/\0';
const EXTENDED_HEADER = EXTENDED_XMP.length + 40;
const PHOTOSHOP = 'Photoshop 3.0\0';

/** Cut the metadata out of a JPEG: EXIF tags, XMP (also extended over several segments), comments, IPTC, C2PA.
 *  `bytes` is the whole file and begins with the JPEG signature. */
export async function readJpegBlocks(bytes: Uint8Array): Promise<ContainerReading> {
  const walk = walkJpeg(bytes);
  const findings: Findings = { blocks: [], problems: [] };
  const extended: Uint8Array[] = [];
  let size: ContainerReading['size'];
  for (const segment of walk.segments) {
    const data = bytes.subarray(segment.start, segment.start + segment.length);
    const view = byteView(data);
    if (segment.marker === 0xe1) {
      if (view.name(0, EXTENDED_XMP.length) === EXTENDED_XMP) extended.push(data);
      else await readApp1(data, findings);
    } else if (segment.marker === 0xfe) {
      findings.blocks.push(textBlock('jpeg:com', copyOf(data), decodeUtf8OrLatin1(data)));
    } else if (segment.marker === 0xeb) {
      findings.blocks.push(rawBlock('jpeg:app11', copyOf(data)));
    } else if (segment.marker === 0xed && view.name(0, PHOTOSHOP.length) === PHOTOSHOP) {
      findings.blocks.push(...readIptc(data.subarray(PHOTOSHOP.length), 'jpeg:iptc'));
    } else if (isFrameHeader(segment.marker) && segment.length >= 5) {
      size ??= { width: view.u16be(3), height: view.u16be(1) };
    } else if (segment.marker >= 0xe0 && segment.marker <= 0xef && view.name(0, 4) === 'AIGC') {
      findings.blocks.push(textBlock('jpeg:app:AIGC', copyOf(data), decodeUtf8OrLatin1(data)));
    }
  }
  pushExtended(extended, findings);
  if (walk.end === 'truncated')
    findings.problems.push(problem('TRUNCATED', 'the file ends before its picture', 'jpeg'));
  if (walk.end === 'broken')
    findings.problems.push(problem('BAD_STRUCTURE', 'a segment does not begin with a marker', 'jpeg'));
  return { ...findings, ...(size && { size }) };
}

async function readApp1(data: Uint8Array, findings: Findings): Promise<void> {
  const view = byteView(data);
  if (view.name(0, 6) === 'Exif\0\0') {
    const raw = copyOf(data, 6);
    findings.blocks.push(rawBlock('jpeg:exif', raw));
    const exif = await readExif(raw, 'jpeg:exif');
    findings.blocks.push(...exif.blocks);
    findings.problems.push(...exif.problems);
  } else if (view.name(0, XMP.length) === XMP) {
    const packet = copyOf(data, XMP.length);
    findings.blocks.push(textBlock('jpeg:xmp', packet, decodeUtf8OrLatin1(packet)));
  }
}

/** Put the parts of an XMP packet above 64 KB together by their offsets. Parts of another packet (GUID) are left alone. */
function pushExtended(parts: readonly Uint8Array[], findings: Findings): void {
  const [first] = parts;
  if (first === undefined) return;
  const guid = byteView(first).name(EXTENDED_XMP.length, 32);
  const own = parts
    .map((part) => ({ part, view: byteView(part) }))
    .filter(({ view }) => view.name(EXTENDED_XMP.length, 32) === guid)
    .map(({ part, view }) => ({
      offset: view.u32be(EXTENDED_HEADER - 4),
      total: view.u32be(EXTENDED_HEADER - 8),
      part,
    }))
    .sort((a, b) => a.offset - b.offset);
  const packet = concat(...own.map(({ part }) => part.subarray(EXTENDED_HEADER)));
  findings.blocks.push(textBlock('jpeg:xmp:extended', packet, decodeUtf8OrLatin1(packet)));
  if (packet.length !== own[0]?.total) {
    findings.problems.push(problem('TRUNCATED', 'parts of the extended XMP packet are missing', 'jpeg:xmp:extended'));
  }
}

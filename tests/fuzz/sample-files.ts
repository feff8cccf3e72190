import { concat, utf8 } from '../../src/shared/bytes.ts';
import { makeGif } from '../helpers/make-gif.ts';
import { makeHeif, makeMov, makeMp4 } from '../helpers/make-iso.ts';
import { commentSegment, exifSegment, iptcSegment, makeJpeg, xmpSegment } from '../helpers/make-jpeg.ts';
import { makeKra } from '../helpers/make-kra.ts';
import { iTXt, latin1, makePng, tEXt, zTXt } from '../helpers/make-png.ts';
import { makeStealthPng } from '../helpers/make-stealth.ts';
import { makeTiff, userComment } from '../helpers/make-tiff.ts';
import { makeWebm } from '../helpers/make-webm.ts';
import { makeWebp } from '../helpers/make-webp.ts';
import { drawThingsXmp, escapeXml, makeXmp } from '../helpers/make-xmp.ts';
import type { ToolText } from '../helpers/tool-texts.ts';

/** A way to put a tool's text into a file. */
export interface Carrier {
  readonly name: string;
  readonly wrap: (text: string, tool: ToolText) => Uint8Array;
}

const DC = { dc: 'http://purl.org/dc/elements/1.1/', tc: 'http://www.tc260.org.cn/ns/AIGC/1.0/' };

function packet(text: string): string {
  return makeXmp(DC, `<dc:description>${escapeXml(text)}</dc:description>`, ` tc:AIGC="${escapeXml(text)}"`);
}

function tiff(text: string, order: 'II' | 'MM', encoding: Parameters<typeof userComment>[1]): Uint8Array {
  return makeTiff({
    order,
    ifd0: [
      { tag: 0x010e, type: 2, value: utf8(`${text}\0`) },
      { tag: 0x010f, type: 2, value: utf8(`prompt:${text}\0`) },
      { tag: 0x0131, type: 2, value: utf8('Software\0') },
    ],
    exif: [{ tag: 0x9286, value: userComment(text, encoding) }],
  });
}

/** Every writer in `tests/helpers`, in each of its ways. */
export const CARRIERS: readonly Carrier[] = [
  { name: 'x.png', wrap: (text, { keyword }) => makePng([tEXt(keyword, utf8(text))]) },
  { name: 'x.png', wrap: (text, { keyword }) => makePng([], { after: [zTXt(keyword, utf8(text))] }) },
  {
    name: 'x.png',
    wrap: (text, { keyword }) => makePng([iTXt(keyword, text), iTXt(keyword, text, { compressed: true })]),
  },
  { name: 'x.png', wrap: (text) => makePng([{ type: 'eXIf', data: tiff(text, 'MM', 'utf-16be') }]) },
  { name: 'x.png', wrap: (text) => makePng([iTXt('XML:com.adobe.xmp', drawThingsXmp(text, text))]) },
  {
    name: 'x.png',
    wrap: (text, { keyword }) =>
      concat(
        makePng([
          { type: 'comf', data: concat(latin1(`${keyword}\0`), utf8(text)) },
          { type: 'AIGC', data: utf8(text) },
          { type: 'caBX', data: utf8(text) },
        ]),
        utf8(text),
      ),
  },
  { name: 'x.png', wrap: (text) => makeStealthPng(text.slice(0, 800), 'stealth_pnginfo') },
  { name: 'x.png', wrap: (text) => makeStealthPng(text.slice(0, 2_000), 'stealth_rgbcomp') },
  { name: 'x.jpg', wrap: (text) => makeJpeg([exifSegment(tiff(text, 'MM', 'utf-16be')), commentSegment(text)]) },
  { name: 'x.jpg', wrap: (text) => makeJpeg([exifSegment(tiff(text, 'II', 'utf-16le'))]) },
  { name: 'x.jpg', wrap: (text) => makeJpeg([xmpSegment(packet(text)), iptcSegment([[120, text.slice(0, 2_000)]])]) },
  { name: 'x.webp', wrap: (text) => makeWebp([{ type: 'EXIF', data: tiff(text, 'MM', 'ascii') }]) },
  {
    name: 'x.webp',
    wrap: (text) =>
      makeWebp([
        { type: 'XMP ', data: utf8(packet(text)) },
        { type: 'C2PA', data: utf8(text) },
      ]),
  },
  { name: 'x.avif', wrap: (text) => makeHeif('avif', { exif: tiff(text, 'II', 'none') }) },
  { name: 'x.heic', wrap: (text) => makeHeif('heif', { exif: tiff(text, 'MM', 'utf-16be') }) },
  { name: 'x.tif', wrap: (text) => tiff(text, 'II', 'utf-16le') },
  { name: 'x.gif', wrap: (text) => makeGif(text) },
  { name: 'x.mp4', wrap: (text, { keyword }) => makeMp4({ comment: text, [keyword]: text }) },
  { name: 'x.mov', wrap: (text) => makeMov(text) },
  { name: 'x.webm', wrap: (text, { keyword }) => makeWebm({ comment: text, [keyword]: text }) },
  {
    name: 'x.mkv',
    wrap: (text, { keyword }) => makeWebm({ [keyword]: text }, { type: 'matroska', length: 'unknown' }),
  },
  { name: 'x.kra', wrap: (text) => makeKra(text) },
  { name: '', wrap: (text) => utf8(text) },
];

/** One file of each carrier with the text of each tool. A carrier without a name of its own uses the tool's. */
export function sampleOf(carrier: Carrier, tool: ToolText, text = tool.text): { name: string; bytes: Uint8Array } {
  return { name: carrier.name === '' ? tool.file : carrier.name, bytes: carrier.wrap(text, tool) };
}

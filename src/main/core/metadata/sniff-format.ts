import { Buffer } from 'node:buffer';
import type { FileFormat } from '../../../shared/reading.ts';

const EXTENSIONS: ReadonlyMap<string, readonly FileFormat[]> = new Map<string, readonly FileFormat[]>([
  ['png', ['png']],
  ['apng', ['png']],
  ['jpg', ['jpeg']],
  ['jpeg', ['jpeg']],
  ['jpe', ['jpeg']],
  ['jfif', ['jpeg']],
  ['webp', ['webp']],
  ['avif', ['avif']],
  ['heic', ['heif']],
  ['heif', ['heif', 'avif']],
  ['gif', ['gif']],
  ['tif', ['tiff']],
  ['tiff', ['tiff']],
  ['bmp', ['bmp']],
  ['jxl', ['jxl']],
  ['mp4', ['mp4']],
  ['m4v', ['mp4']],
  ['mov', ['mp4']],
  ['webm', ['webm']],
  ['mkv', ['webm']],
  ['kra', ['kra']],
  ['psd', ['psd', 'psb']],
  ['psb', ['psb']],
  ['clip', ['clip']],
  ['xcf', ['xcf']],
  ['ora', ['ora']],
]);

/** Documents of editors that their first bytes do not tell, or not for certain. */
const DOCUMENT_EXTENSIONS: ReadonlyMap<string, FileFormat> = new Map<string, FileFormat>([
  ['ora', 'ora'],
  ['procreate', 'procreate'],
  ['sai', 'sai'],
  ['sai2', 'sai2'],
  ['afphoto', 'afphoto'],
]);

const TEXT_EXTENSIONS: ReadonlyMap<string, FileFormat> = new Map<string, FileFormat>([
  ['json', 'json'],
  ['flow', 'flow'],
  ['lightflow', 'flow'],
  ['lightspeedflow', 'flow'],
  ['txt', 'text'],
  ['md', 'text'],
  ['csv', 'text'],
  ['html', 'text'],
  ['htm', 'text'],
  ['yaml', 'text'],
  ['yml', 'text'],
]);

/** The extension of a file name, lower case, without the dot; empty where there is none. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Whether the extension promises another format than the bytes are. Unknown extensions promise nothing. */
export function extensionLies(name: string, format: FileFormat): boolean {
  const promised = EXTENSIONS.get(extensionOf(name));
  return promised !== undefined && !promised.includes(format);
}

/** The format that a file's first bytes show; for text, which has no magic bytes, the extension decides.
 *  `bytes` may be the beginning only (128 bytes are enough). Content that is neither known nor text is `unknown`. */
export function sniffFormat(bytes: Uint8Array, name: string): FileFormat {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 128)).toString('latin1');
  return sniffMagic(head) ?? sniffText(head.slice(0, 32), name);
}

function sniffMagic(head: string): FileFormat | undefined {
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff';
  if (head.startsWith('BM') && head.startsWith('\0\0\0\0', 6)) return 'bmp';
  if (head.startsWith('\xff\x0a') || head.startsWith('\0\0\0\x0cJXL \r\n\x87\n')) return 'jxl';
  if (head.startsWith('\x1a\x45\xdf\xa3')) return 'webm';
  if (head.startsWith('ftyp', 4)) return sniffBrand(head.slice(0, 32));
  // Its first member is stored, named `mimetype`, and says what the document is.
  if (head.startsWith('PK\x03\x04') && head.includes('application/x-krita')) return 'kra';
  if (head.startsWith('PK\x03\x04') && head.includes('image/openraster')) return 'ora';
  if (head.startsWith('8BPS\0\x01')) return 'psd';
  if (head.startsWith('8BPS\0\x02')) return 'psb';
  if (head.startsWith('CSFCHUNK')) return 'clip';
  if (head.startsWith('gimp xcf ')) return 'xcf';
  return undefined;
}

function sniffBrand(head: string): FileFormat {
  const brands = head.slice(8);
  if (brands.includes('avif') || brands.includes('avis')) return 'avif';
  if (/^(?:heic|heix|hevc|heim|heis|mif1|msf1)/.test(brands)) return 'heif';
  return 'mp4';
}

function sniffText(head: string, name: string): FileFormat {
  const byName = TEXT_EXTENSIONS.get(extensionOf(name));
  if (byName !== undefined && !head.includes('\0')) return byName;
  if (byName !== undefined && /^(?:\xff\xfe|\xfe\xff)/.test(head)) return byName;
  return DOCUMENT_EXTENSIONS.get(extensionOf(name)) ?? 'unknown';
}

import type { Block, FileFormat, Problem } from '../../../shared/reading.ts';
import { copyOf, problem, textBlock } from './block-text.ts';
import { decodeTextFile } from './decode-text.ts';
import { readExif } from './exif.ts';
import { readGifBlocks } from './gif-blocks.ts';
import { readHeifBlocks } from './heif-blocks.ts';
import { readKraBlocks } from './kra-blocks.ts';
import { readMp4Blocks } from './mp4-blocks.ts';
import { readWebmBlocks } from './webm-blocks.ts';
import { readJpegBlocks } from './jpeg-blocks.ts';
import { readPngBlocks } from './png-blocks.ts';
import { readWebpBlocks } from './webp-blocks.ts';

/** What a file's container holds, nothing interpreted. */
export interface ContainerReading {
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
  /** Size of the picture in pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

const NOTHING: ContainerReading = { blocks: [], problems: [] };

/** Cut the metadata out of a file of the given format. Every block is a copy. Never throws for bad content. */
export async function readContainer(bytes: Uint8Array, format: FileFormat): Promise<ContainerReading> {
  switch (format) {
    case 'png':
      return readPng(bytes);
    case 'jpeg':
      return readJpegBlocks(bytes);
    case 'webp':
      return readWebpBlocks(bytes);
    case 'avif':
    case 'heif':
      return readHeifBlocks(bytes, format);
    case 'mp4':
      return readMp4Blocks(bytes);
    case 'webm':
      return readWebmBlocks(bytes);
    case 'kra':
      return readKraBlocks(bytes);
    case 'gif':
      return readGifBlocks(bytes);
    case 'tiff':
      return readExif(bytes, 'tiff:exif');
    case 'json':
    case 'flow':
    case 'text':
      return readTextFile(bytes);
    case 'bmp':
    case 'jxl':
    case 'psd':
    case 'psb':
    case 'clip':
    case 'xcf':
    case 'ora':
    case 'procreate':
    case 'sai':
    case 'sai2':
    case 'afphoto':
    case 'unknown':
      return NOTHING;
  }
}

function readTextFile(bytes: Uint8Array): ContainerReading {
  const decoded = decodeTextFile(bytes);
  const block = textBlock('file', copyOf(bytes), decoded);
  const guessed = decoded.encoding === 'gb18030' || decoded.encoding === 'windows-1252';
  const message = `the file is not UTF-8; it was read as ${decoded.encoding}`;
  return { blocks: [block], problems: guessed ? [problem('BAD_ENCODING', message, 'file')] : [] };
}

async function readPng(bytes: Uint8Array): Promise<ContainerReading> {
  const png = readPngBlocks(bytes);
  if (png.exif === undefined) return png;
  const exif = await readExif(png.exif, 'png:exif');
  return { ...png, blocks: [...png.blocks, ...exif.blocks], problems: [...png.problems, ...exif.problems] };
}

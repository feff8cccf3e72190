import { decodeLatin1, decodeUtf8, decodeUtf8OrLatin1 } from './decode-text.ts';
import type { DecodedText } from './decode-text.ts';
import { copyOf, problem, rawBlock, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { inflateBounded } from './inflate-bounded.ts';
import type { PngChunk, PngWalk } from './png-chunks.ts';
import { walkPng } from './png-chunks.ts';

/** The size in a PNG's header, in pixels. */
interface PngSize {
  readonly width: number;
  readonly height: number;
}

export interface PngFindings extends Findings {
  readonly size?: PngSize;
  /** The raw TIFF block of an `eXIf` chunk, where there is one. */
  readonly exif?: Uint8Array;
}

const MAX_KEYWORD = 79;
const MAX_ALL_INFLATED = 256 * 1024 * 1024;

/** Cut the metadata out of a PNG: text chunks (before and after the picture data, duplicates too), `eXIf`, C2PA (`caBX`),
 *  ComfyUI's `comf` and the Chinese label's `AIGC`. `bytes` is the whole file and begins with the PNG signature.
 *  The bytes of a text block are its value as stored; its keyword is in `place`.
 *  @see https://www.w3.org/TR/png-3/#11textinfo */
export function readPngBlocks(bytes: Uint8Array): PngFindings {
  const walk = walkPng(bytes);
  const findings: Findings = { blocks: [], problems: [] };
  const budget = { left: MAX_ALL_INFLATED };
  let exif: Uint8Array | undefined;
  for (const chunk of walk.chunks) {
    if (chunk.crcOk === false) {
      findings.problems.push(problem('BAD_CRC', `the checksum of a ${chunk.type} chunk is wrong`, `png:${chunk.type}`));
    }
    if (chunk.type === 'eXIf') {
      const block = rawBlock('png:eXIf', copyOf(bytes, chunk.start, chunk.start + chunk.length));
      exif ??= block.bytes;
      findings.blocks.push(block);
    } else {
      readChunk(bytes, chunk, findings, budget);
    }
  }
  noteEnd(walk, bytes, findings);
  const size = sizeOf(bytes, walk.chunks[0]);
  return { ...findings, ...(size && { size }), ...(exif && { exif }) };
}

function noteEnd(walk: PngWalk, bytes: Uint8Array, findings: Findings): void {
  if (walk.end === 'truncated') {
    findings.problems.push(problem('TRUNCATED', 'the file ends before the PNG does (no IEND)', 'png'));
  } else if (walk.end === 'broken') {
    findings.problems.push(problem('BAD_STRUCTURE', `no chunk begins at byte ${String(walk.endOffset)}`, 'png'));
  } else if (walk.endOffset < bytes.length) {
    const trailing = copyOf(bytes, walk.endOffset, Math.min(bytes.length, walk.endOffset + MAX_TRAILING));
    findings.blocks.push(rawBlock('png:trailing', trailing));
  }
}

// Enough for a label that a service appended; not for a second picture.
const MAX_TRAILING = 64 * 1024;

function sizeOf(bytes: Uint8Array, header: PngChunk | undefined): PngSize | undefined {
  if (header?.type !== 'IHDR' || header.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.start, 8);
  return { width: view.getUint32(0), height: view.getUint32(4) };
}

function readChunk(bytes: Uint8Array, chunk: PngChunk, findings: Findings, budget: { left: number }): void {
  const data = bytes.subarray(chunk.start, chunk.start + chunk.length);
  switch (chunk.type) {
    case 'tEXt':
    case 'comf':
      readPlain(data, chunk.type, findings);
      return;
    case 'zTXt':
      readCompressed(data, findings, budget);
      return;
    case 'iTXt':
      readInternational(data, findings, budget);
      return;
    case 'AIGC':
      findings.blocks.push(textBlock('png:AIGC', copyOf(data), decodeUtf8OrLatin1(data)));
      return;
    case 'caBX':
      findings.blocks.push(rawBlock('png:caBX', copyOf(data)));
      return;
    default:
  }
}

/** The keyword in front of a text chunk's value, or nothing where there is no valid one. */
function splitKeyword(data: Uint8Array, type: string, findings: Findings): { place: string; rest: number } | undefined {
  const nul = data.indexOf(0);
  if (nul > 0 && nul <= MAX_KEYWORD) {
    return { place: `png:${type}:${decodeLatin1(data.subarray(0, nul)).text}`, rest: nul + 1 };
  }
  findings.problems.push(problem('BAD_STRUCTURE', `a ${type} chunk has no keyword`, `png:${type}`));
  findings.blocks.push(rawBlock(`png:${type}`, copyOf(data)));
  return undefined;
}

function readPlain(data: Uint8Array, type: string, findings: Findings): void {
  const keyword = splitKeyword(data, type, findings);
  if (keyword === undefined) return;
  const value = copyOf(data, keyword.rest);
  findings.blocks.push(textBlock(keyword.place, value, decodeUtf8OrLatin1(value)));
}

function readCompressed(data: Uint8Array, findings: Findings, budget: { left: number }): void {
  const keyword = splitKeyword(data, 'zTXt', findings);
  if (keyword === undefined) return;
  pushInflated(copyOf(data, keyword.rest + 1), keyword.place, decodeUtf8OrLatin1, findings, budget);
}

function readInternational(data: Uint8Array, findings: Findings, budget: { left: number }): void {
  const keyword = splitKeyword(data, 'iTXt', findings);
  if (keyword === undefined) return;
  const languageEnd = data.indexOf(0, keyword.rest + 2);
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (translatedEnd < 0) {
    findings.problems.push(problem('BAD_STRUCTURE', 'an iTXt chunk has no text', keyword.place));
    findings.blocks.push(rawBlock(keyword.place, copyOf(data, keyword.rest)));
    return;
  }
  const value = copyOf(data, translatedEnd + 1);
  if (data[keyword.rest] === 1) pushInflated(value, keyword.place, decodeInternational, findings, budget);
  else findings.blocks.push(textBlock(keyword.place, value, notingDamage(value, keyword.place, findings)));
}

function decodeInternational(bytes: Uint8Array): DecodedText {
  return decodeUtf8(bytes) ?? decodeLatin1(bytes);
}

function notingDamage(value: Uint8Array, place: string, findings: Findings): DecodedText {
  const utf8 = decodeUtf8(value);
  if (utf8 !== undefined) return utf8;
  findings.problems.push(problem('BAD_ENCODING', 'the text of an iTXt chunk is not valid UTF-8', place));
  return decodeLatin1(value);
}

function pushInflated(
  value: Uint8Array,
  place: string,
  decode: (bytes: Uint8Array) => DecodedText,
  findings: Findings,
  budget: { left: number },
): void {
  const inflated = budget.left > 0 ? inflateBounded(value) : TOO_MUCH;
  if (inflated.ok) {
    budget.left -= inflated.bytes.length;
    findings.blocks.push(textBlock(place, value, decode(inflated.bytes)));
    return;
  }
  findings.blocks.push(rawBlock(place, value));
  const code = inflated.reason === 'too large' ? 'TOO_LARGE' : 'UNREADABLE';
  findings.problems.push(problem(code, `compressed text was not read: ${inflated.message}`, place));
}

const TOO_MUCH = {
  ok: false,
  reason: 'too large',
  message: 'the compressed texts of this file are too large',
} as const;

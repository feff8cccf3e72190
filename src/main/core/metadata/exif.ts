import exifr from 'exifr';
import { messageOf } from '../../../shared/app-error.ts';
import { copyOf, problem, rawBlock, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { decodeUtf16, decodeUtf8OrLatin1 } from './decode-text.ts';
import type { DecodedText } from './decode-text.ts';
import { TEXT_TAGS, prepareTiff } from './tiff-tags.ts';
import type { ByteOrder } from './user-comment.ts';
import { decodeUserComment } from './user-comment.ts';

const PICK = [...TEXT_TAGS.keys()];

const OPTIONS = {
  tiff: true,
  ifd0: { pick: PICK },
  exif: { pick: PICK },
  gps: false,
  interop: false,
  ifd1: false,
  makerNote: true,
  userComment: true,
  mergeOutput: false,
  translateKeys: false,
  translateValues: false,
  reviveValues: false,
  sanitize: false,
};

/** Read the text tags of a TIFF block (EXIF data without `Exif\0\0`, or a whole TIFF file). `prefix` is the container's
 *  part of the place: `jpeg:exif`. Blocks hold the tags' raw bytes, IFD0 before the Exif IFD. Never throws for bad content.
 *  @see formats.md §1.2 (which generator writes which tag) */
export async function readExif(tiff: Uint8Array, prefix: string): Promise<Findings> {
  const findings: Findings = { blocks: [], problems: [] };
  const prepared = prepareTiff(tiff);
  if (prepared === undefined) {
    findings.problems.push(problem('UNREADABLE', 'the EXIF block is no TIFF structure', prefix));
    return findings;
  }
  for (const name of prepared.outside) {
    findings.problems.push(problem('TRUNCATED', 'a value lies outside of the EXIF block', `${prefix}:${name}`));
  }
  const tags = await exifrTags(prepared.bytes);
  if (typeof tags === 'string') findings.problems.push(problem('UNREADABLE', `EXIF: ${tags}`, prefix));
  else
    for (const [tag, value] of tags)
      findings.blocks.push(tagBlock(tag, inFile(value, prepared.bytes, tiff), prefix, prepared.order));
  return findings;
}

/** The same range of the block as it is in the file: where a damaged directory lies over a value, the copy differs. exifr
 *  gives views into what it was given. */
function inFile(value: Uint8Array, prepared: Uint8Array, tiff: Uint8Array): Uint8Array {
  if (value.buffer !== prepared.buffer) return value;
  const start = value.byteOffset - prepared.byteOffset;
  return tiff.subarray(start, start + value.length);
}

/** The picked tags that hold bytes, or the reason why there are none. */
async function exifrTags(bytes: Uint8Array): Promise<[tag: number, value: Uint8Array][] | string> {
  let output: unknown;
  try {
    output = await exifr.parse(bytes, OPTIONS);
  } catch (error) {
    // exifr tells bad content by plain errors and range errors alike; nothing but exifr runs inside this block.
    if (error instanceof Error) return messageOf(error);
    throw error;
  }
  return [...tagsOf(output, 'ifd0'), ...tagsOf(output, 'exif')];
}

// The one place where exifr's untyped output becomes types.
function tagsOf(output: unknown, ifd: string): [number, Uint8Array][] {
  const table: unknown = output === undefined || output === null ? undefined : (output as Record<string, unknown>)[ifd];
  if (typeof table !== 'object' || table === null) return [];
  const tags: [number, Uint8Array][] = [];
  for (const [key, value] of Object.entries(table)) {
    if (TEXT_TAGS.has(Number(key)) && value instanceof Uint8Array) tags.push([Number(key), value]);
  }
  return tags;
}

function tagBlock(tag: number, value: Uint8Array, prefix: string, order: ByteOrder): Findings['blocks'][number] {
  const name = TEXT_TAGS.get(tag) ?? '';
  const bytes = copyOf(value);
  if (name === 'IPTC') return rawBlock(`${prefix}:${name}`, bytes);
  return textBlock(`${prefix}:${name}`, bytes, decodeTag(name, bytes, order));
}

function decodeTag(name: string, bytes: Uint8Array, order: ByteOrder): DecodedText {
  if (name === 'UserComment') return decodeUserComment(bytes, order);
  // Windows' own tags are always UTF-16, little end first.
  if (name.startsWith('XP')) return decodeUtf16(bytes, 'le');
  return decodeUtf8OrLatin1(bytes);
}

import { decodeUtf8OrLatin1 } from '../metadata/decode-text.ts';
import { inflateRawBounded } from '../metadata/inflate-bounded.ts';
import { xmlTags } from '../metadata/xml-tokens.ts';
import { zipParts, type ZipPart } from '../metadata/zip-members.ts';
import { MAX_NAMES, type EditReading } from './edit-reading.ts';

interface Kind {
  readonly program: EditReading['program'];
  /** The part by which it is known, and in which its layers are described. */
  readonly description: string;
  /** Names of parts that show the whole, best first. */
  readonly previews: readonly string[];
  readonly size: { readonly tag: string; readonly width: string; readonly height: string };
}

const KINDS: readonly Kind[] = [
  {
    program: 'krita',
    description: 'maindoc.xml',
    previews: ['mergedimage.png', 'preview.png'],
    size: { tag: 'IMAGE', width: 'width', height: 'height' },
  },
  {
    program: 'openraster',
    description: 'stack.xml',
    previews: ['mergedimage.png', 'Thumbnails/thumbnail.png'],
    size: { tag: 'image', width: 'w', height: 'h' },
  },
  {
    program: 'procreate',
    description: 'Document.archive',
    previews: ['QuickLook/Thumbnail.png'],
    size: { tag: '', width: '', height: '' },
  },
];

/** Reads a document of Krita, MyPaint and others (OpenRaster) or Procreate, which are zips: the picture of the whole, and,
 *  where they are described in XML, size and layers. `bytes` is the whole file. @returns undefined for other zips */
export function readZipped(bytes: Uint8Array, withPreview = true): EditReading | undefined {
  const parts = zipParts(bytes);
  if (typeof parts === 'string') return undefined;
  const part = (name: string): ZipPart | undefined => parts.find((one) => one.name === name);
  const kind = KINDS.find(({ description }) => part(description) !== undefined);
  if (kind === undefined) return undefined;
  const problems: string[] = [];
  const contentOf = (name: string): Uint8Array | undefined => {
    const found = part(name);
    if (found === undefined) return undefined;
    const stored = bytes.subarray(found.start, found.end);
    if (found.method === 'stored') return stored;
    const content = inflateRawBounded(stored);
    if (content.ok) return new Uint8Array(content.bytes);
    problems.push(`${name}: ${content.message}`);
    return undefined;
  };
  const preview = withPreview ? kind.previews.map(contentOf).find((content) => content !== undefined) : undefined;
  const described = kind.size.tag === '' ? {} : describedIn(kind, contentOf(kind.description));
  return { program: kind.program, ...described, ...(preview !== undefined && { preview }), problems };
}

function describedIn({ size }: Kind, xml: Uint8Array | undefined): Pick<EditReading, 'width' | 'height' | 'layers'> {
  const names: string[] = [];
  let [width, height] = [0, 0];
  let count = 0;
  for (const tag of xmlTags(decodeUtf8OrLatin1(xml ?? new Uint8Array()).text)) {
    if (tag.kind === 'close') continue;
    const attribute = (name: string): string | undefined => tag.attributes.find(([key]) => key === name)?.[1];
    if (tag.name === size.tag && width === 0) {
      width = pixels(attribute(size.width));
      height = pixels(attribute(size.height));
    }
    if (tag.name !== 'layer' && !(tag.name === 'stack' && attribute('name') !== undefined)) continue;
    count++;
    if (names.length < MAX_NAMES) names.push(attribute('name') ?? '');
  }
  return { ...(width > 0 && height > 0 && { width, height }), layers: { count, names } };
}

function pixels(text: string | undefined): number {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

import { copyOf, problem, rawBlock, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';
import { inflateRawBounded } from './inflate-bounded.ts';
import type { Inflated } from './inflate-bounded.ts';
import type { ContainerReading } from './read-container.ts';
import { xmlTags } from './xml-tokens.ts';
import { zipParts } from './zip-members.ts';
import type { ZipPart } from './zip-members.ts';

/** The annotation in which the AI Diffusion plug-in keeps its state. That it is called `ai_diffusion/ui.json` (older ones
 *  without the extension) stands in the plug-in's source; where Krita puts annotations in the zip was seen in no real
 *  document, so any folder `annotations` is taken. @see formats.md §3.9 */
const ANNOTATION = /(?:^|\/)annotations\/(?:[^/]+\/)*(ui(?:\.json)?)$/;
const MAX_ANNOTATIONS = 8;

/** Cut the AI history out of a Krita document, as `kra:annotation:ui.json`, and read the picture's size. `bytes` is the whole
 *  file, a zip. The bytes of the block are its content as stored; layers and result pictures are not looked at. */
export function readKraBlocks(bytes: Uint8Array): ContainerReading {
  const findings: Findings = { blocks: [], problems: [] };
  const parts = zipParts(bytes);
  if (typeof parts === 'string') {
    findings.problems.push(problem('TRUNCATED', parts, 'kra'));
    return findings;
  }
  for (const part of parts.filter(({ name }) => ANNOTATION.test(name)).slice(0, MAX_ANNOTATIONS)) {
    const place = `kra:annotation:${ANNOTATION.exec(part.name)?.[1] ?? ''}`;
    const stored = copyOf(bytes, part.start, part.end);
    const content = contentOf(part, stored);
    if (content.ok) {
      findings.blocks.push(textBlock(place, stored, decodeUtf8OrLatin1(content.bytes)));
    } else {
      findings.blocks.push(rawBlock(place, stored));
      const code = content.reason === 'too large' ? 'TOO_LARGE' : 'UNREADABLE';
      findings.problems.push(problem(code, `the annotation was not read: ${content.message}`, place));
    }
  }
  const size = sizeOf(
    bytes,
    parts.find(({ name }) => name === 'maindoc.xml'),
  );
  return { ...findings, ...(size && { size }) };
}

function contentOf({ method }: ZipPart, stored: Uint8Array): Inflated {
  if (method === 'stored') return { ok: true, bytes: stored };
  if (method === 'deflated') return inflateRawBounded(stored);
  return { ok: false, reason: 'damaged', message: 'it is packed in a way that is not known' };
}

/** Size of the document in pixels, as its description says. */
function sizeOf(bytes: Uint8Array, part: ZipPart | undefined): ContainerReading['size'] {
  const content = part && contentOf(part, bytes.subarray(part.start, part.end));
  if (content?.ok !== true) return undefined;
  for (const tag of xmlTags(decodeUtf8OrLatin1(content.bytes).text)) {
    if (tag.kind === 'close' || tag.name !== 'IMAGE') continue;
    const [width, height] = ['width', 'height'].map((name) => {
      const value = tag.attributes.find(([key]) => key === name)?.[1] ?? '';
      return /^\d{1,6}$/.test(value) ? Number(value) : undefined;
    });
    return width === undefined || height === undefined ? undefined : { width, height };
  }
  return undefined;
}

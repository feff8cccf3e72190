import { copyOf, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';
import { ebmlElements } from './ebml-elements.ts';
import type { EbmlElement } from './ebml-elements.ts';
import type { ContainerReading } from './read-container.ts';

const SEGMENT = 0x18538067;
const TAGS = 0x1254c367;
const TAG = 0x7373;
const SIMPLE_TAG = 0x67c8;
const TAG_NAME = 0x45a3;
const TAG_STRING = 0x4487;

/** Cut the text tags out of a WebM or Matroska file, as `webm:tag:<name in lower case>`. `bytes` is the whole file.
 *  @see https://www.rfc-editor.org/rfc/rfc9559 (Tags), https://www.rfc-editor.org/rfc/rfc8794 (EBML) */
export function readWebmBlocks(bytes: Uint8Array): ContainerReading {
  const findings: Findings = { blocks: [], problems: [] };
  const within = (outer: readonly EbmlElement[], id: number): readonly EbmlElement[] =>
    outer.flatMap(({ start, end }) => ebmlElements(bytes, start, end).filter((element) => element.id === id));
  const simple = within(
    within(within(within([{ id: 0, start: 0, end: bytes.length, extent: 'whole' }], SEGMENT), TAGS), TAG),
    SIMPLE_TAG,
  );
  for (const { start, end } of simple) {
    const parts = ebmlElements(bytes, start, end);
    const name = parts.find(({ id }) => id === TAG_NAME);
    const value = parts.find(({ id }) => id === TAG_STRING);
    if (name === undefined || value === undefined) continue;
    const key = decodeUtf8OrLatin1(bytes.subarray(name.start, name.end)).text.toLowerCase();
    const text = copyOf(bytes, value.start, value.end);
    findings.blocks.push(textBlock(`webm:tag:${key}`, text, decodeUtf8OrLatin1(text)));
  }
  return findings;
}

/** Whether a WebM or Matroska file is all there: programs that can write the size of the whole do so at the end.
 *  @returns undefined where the file does not say how long it is */
export function isWholeWebm(bytes: Uint8Array): boolean | undefined {
  const segment = ebmlElements(bytes, 0, bytes.length).find(({ id }) => id === SEGMENT);
  return segment === undefined || segment.extent === 'unknown' ? undefined : segment.extent === 'whole';
}

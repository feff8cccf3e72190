import { byteView } from './byte-cursor.ts';
import { copyOf, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';
import type { ContainerReading } from './read-container.ts';

const SEGMENT = 0x18538067;
const TAGS = 0x1254c367;
const TAG = 0x7373;
const SIMPLE_TAG = 0x67c8;
const TAG_NAME = 0x45a3;
const TAG_STRING = 0x4487;

interface Element {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

const MAX_ELEMENTS = 100_000;

/** Cut the text tags out of a WebM or Matroska file, as `webm:tag:<name in lower case>`. `bytes` is the whole file.
 *  @see https://www.rfc-editor.org/rfc/rfc9559 (Tags), https://www.rfc-editor.org/rfc/rfc8794 (EBML) */
export function readWebmBlocks(bytes: Uint8Array): ContainerReading {
  const findings: Findings = { blocks: [], problems: [] };
  const within = (outer: readonly Element[], id: number): readonly Element[] =>
    outer.flatMap(({ start, end }) => elements(bytes, start, end).filter((element) => element.id === id));
  const simple = within(
    within(within(within([{ id: 0, start: 0, end: bytes.length }], SEGMENT), TAGS), TAG),
    SIMPLE_TAG,
  );
  for (const { start, end } of simple) {
    const parts = elements(bytes, start, end);
    const name = parts.find(({ id }) => id === TAG_NAME);
    const value = parts.find(({ id }) => id === TAG_STRING);
    if (name === undefined || value === undefined) continue;
    const key = decodeUtf8OrLatin1(bytes.subarray(name.start, name.end)).text.toLowerCase();
    const text = copyOf(bytes, value.start, value.end);
    findings.blocks.push(textBlock(`webm:tag:${key}`, text, decodeUtf8OrLatin1(text)));
  }
  return findings;
}

function elements(bytes: Uint8Array, start: number, end: number): readonly Element[] {
  const view = byteView(bytes);
  const found: Element[] = [];
  let at = start;
  while (at < end && found.length < MAX_ELEMENTS) {
    const idLength = Math.clz32(view.u8(at)) - 23;
    if (idLength > 4) break;
    let id = 0;
    for (let i = 0; i < idLength; i++) id = id * 256 + view.u8(at + i);
    at += idLength;
    const sizeLength = Math.clz32(view.u8(at)) - 23;
    if (sizeLength > 8) break;
    let size = view.u8(at) & (0xff >> sizeLength);
    let unknown = size === 0xff >> sizeLength;
    for (let i = 1; i < sizeLength; i++) {
      size = size * 256 + view.u8(at + i);
      unknown &&= view.u8(at + i) === 0xff;
    }
    at += sizeLength;
    // A size of all ones means "not known when written": up to the end of what is around it.
    const stop = unknown ? end : Math.min(at + size, end);
    found.push({ id, start: at, end: stop });
    at = stop;
  }
  return found;
}

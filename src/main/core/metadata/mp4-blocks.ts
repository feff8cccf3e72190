import { byteView } from './byte-cursor.ts';
import { copyOf, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';
import type { IsoBox } from './iso-boxes.ts';
import { contentStart, findBox, isoBoxes } from './iso-boxes.ts';
import type { ContainerReading } from './read-container.ts';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u00a9cmt', 'comment'],
  ['\u00a9nam', 'title'],
  ['\u00a9too', 'encoder'],
  ['\u00a9des', 'description'],
  ['desc', 'description'],
]);

/** Cut the text tags out of an MP4 or QuickTime file: `moov/udta/meta/ilst` (names of four letters), `moov/meta` (names
 *  in a `keys` table) and `moov/udta`, as `mp4:tag:<name>`. `bytes` is the whole file.
 *  @see QuickTime File Format, "Metadata" */
export function readMp4Blocks(bytes: Uint8Array): ContainerReading {
  const findings: Findings = { blocks: [], problems: [] };
  for (const path of [
    ['moov', 'udta', 'meta'],
    ['moov', 'meta'],
  ]) {
    const meta = findBox(bytes, path);
    if (meta !== undefined) readMeta(bytes, meta, findings);
  }
  const user = findBox(bytes, ['moov', 'udta']);
  if (user !== undefined) readUserData(bytes, user, findings);
  return findings;
}

/** QuickTime's older way: text right inside `udta`, behind its length and a language of two bytes each. Where the length
 *  cannot be (a workflow is easily longer than 64 KiB, and the number wraps), the text goes on to the end of its box. */
function readUserData(bytes: Uint8Array, user: IsoBox, findings: Findings): void {
  for (const { type, start, end } of isoBoxes(bytes, user.start, user.end)) {
    if (!type.startsWith('\u00a9') || end - start < 4) continue;
    const length = byteView(bytes).u16be(start);
    const onlyText = end - start - 4 >= 0x10000;
    const value = copyOf(bytes, start + 4, onlyText ? end : Math.min(start + 4 + length, end));
    findings.blocks.push(textBlock(`mp4:tag:${NAMES.get(type) ?? type}`, value, decodeUtf8OrLatin1(value)));
  }
}

function readMeta(bytes: Uint8Array, meta: IsoBox, findings: Findings): void {
  const inside = isoBoxes(bytes, contentStart(bytes, meta), meta.end);
  const list = inside.find(({ type }) => type === 'ilst');
  if (list === undefined) return;
  const keys = readKeys(
    bytes,
    inside.find(({ type }) => type === 'keys'),
  );
  for (const entry of isoBoxes(bytes, list.start, list.end)) {
    const data = isoBoxes(bytes, entry.start, entry.end).find(({ type }) => type === 'data');
    if (data === undefined) continue;
    const index = byteView(bytes).u32be(entry.start - 4);
    const name = keys[index - 1] ?? NAMES.get(entry.type) ?? freeName(bytes, entry) ?? entry.type;
    const value = copyOf(bytes, data.start + 8, data.end);
    findings.blocks.push(textBlock(`mp4:tag:${name}`, value, decodeUtf8OrLatin1(value)));
  }
}

function readKeys(bytes: Uint8Array, keys: IsoBox | undefined): readonly string[] {
  if (keys === undefined) return [];
  return isoBoxes(bytes, keys.start + 8, keys.end).map(
    ({ start, end }) => decodeUtf8OrLatin1(bytes.subarray(start, end)).text,
  );
}

/** The name of a `----` entry. */
function freeName(bytes: Uint8Array, entry: IsoBox): string | undefined {
  const name = isoBoxes(bytes, entry.start, entry.end).find(({ type }) => type === 'name');
  return name === undefined ? undefined : decodeUtf8OrLatin1(bytes.subarray(name.start + 4, name.end)).text;
}

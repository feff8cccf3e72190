import { Buffer } from 'node:buffer';
import type { Block, ContentLabel } from '../../../shared/reading.ts';
import { isObject, member, scalarText } from './json-access.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import { parseJson } from './json-value.ts';
import type { XmpProperty } from './xmp.ts';

const AIGC_NAMESPACE = 'http://www.tc260.org.cn/ns/AIGC/1.0/';
const AIGC_KEYS =
  /^(?:Label|ContentProducer|ProduceID|ReservedCode1|ReserveCode1|ContentPropagator|Propagat\w*|PropatorID|ReservedCode2|ReserveCode2)/i;
/** Names of tags in Matroska are given in lower case. */
const AIGC_PLACE = /(?::AIGC|:tag:aigc|:trailing|:exif:UserComment|:exif:ImageDescription|^file)$/;
const MIN_KEYS = 2;

/** The statements in a file that its content was made by a machine, whoever made it: the Chinese implicit label (GB
 *  45438-2025), IPTC's DigitalSourceType, C2PA. They carry no prompt. None is checked for truth or signature here.
 *  @see formats.md §6 */
export function contentLabels(blocks: readonly Block[], xmp: readonly XmpProperty[]): readonly ContentLabel[] {
  const labels: ContentLabel[] = [];
  for (const { namespace, name, value, block } of xmp) {
    if (name === 'DigitalSourceType') labels.push({ kind: 'digital-source-type', place: block.place, value });
    if (namespace !== AIGC_NAMESPACE) continue;
    const fields = aigcFields(value);
    labels.push({ kind: 'aigc', place: block.place, ...(fields === undefined ? { value } : { fields }) });
  }
  for (const block of blocks) {
    if (AIGC_PLACE.test(block.place)) {
      const fields = aigcFields(textOf(block));
      if (fields !== undefined) labels.push({ kind: 'aigc', place: block.place, fields });
    }
    if (isC2pa(block) && !labels.some(({ kind }) => kind === 'c2pa')) {
      const value = c2paGenerator(block.bytes);
      labels.push({ kind: 'c2pa', place: block.place, ...(value !== undefined && { value }) });
    }
  }
  return labels;
}

function textOf(block: Block): string {
  return block.text ?? (block.place.endsWith(':trailing') ? Buffer.from(block.bytes).toString('utf8') : '');
}

/** The label's fields in a JSON text, with or without `{"AIGC": …}` around, or in the front matter of a text file. Keys in
 *  circulation are misspelt, so any two known beginnings are enough. */
function aigcFields(text: string): Readonly<Record<string, string>> | undefined {
  const start = text.indexOf('AIGC');
  const json = /^\s*\{/.test(text)
    ? text
    : start < 0
      ? ''
      : text.slice(text.indexOf('{', start) < 0 ? text.length : text.indexOf('{', start));
  const reading = json === '' ? undefined : parseJson(json.slice(0, json.lastIndexOf('}') + 1));
  if (reading?.ok === true) return fromObject(unwrapped(reading.value));
  return text.startsWith('---') && /^AIGC:\s*$/m.test(text) ? fromFrontMatter(text) : undefined;
}

function unwrapped(value: JsonValue): JsonValue | undefined {
  const inner = member(value, 'AIGC');
  if (typeof inner !== 'string') return inner ?? value;
  const reading = parseJson(inner);
  return reading.ok ? reading.value : undefined;
}

function fromObject(value: JsonValue | undefined): Readonly<Record<string, string>> | undefined {
  if (!isObject(value)) return undefined;
  const object: JsonObject = value;
  return enough(
    Object.entries(object).flatMap(([key, item]) => {
      const text = scalarText(item);
      return text !== undefined && AIGC_KEYS.test(key) ? [[key, text] as const] : [];
    }),
  );
}

function fromFrontMatter(text: string): Readonly<Record<string, string>> | undefined {
  const end = text.indexOf('\n---', 3);
  const lines = text.slice(0, end < 0 ? text.length : end).split('\n');
  return enough(
    lines.flatMap((line) => {
      const [, key, value] = /^\s+(\w+):\s*(.*)$/.exec(line) ?? [];
      return key !== undefined && AIGC_KEYS.test(key)
        ? [[key, (value ?? '').trim().replace(/^(["'])(.*)\1$/, '$2')] as const]
        : [];
    }),
  );
}

function enough(fields: readonly (readonly [string, string])[]): Readonly<Record<string, string>> | undefined {
  return fields.length < MIN_KEYS ? undefined : Object.fromEntries(fields);
}

function isC2pa({ place, bytes }: Block): boolean {
  if (place === 'png:caBX' || place === 'webp:C2PA') return true;
  return (
    place === 'jpeg:app11' && Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).includes('c2pa')
  );
}

const KNOWN_GENERATORS = [
  'OpenAI Media Service API',
  'Google C2PA Core Generator Library',
  'Adobe Firefly',
  'Microsoft Designer',
];

function c2paGenerator(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return KNOWN_GENERATORS.find((name) => buffer.includes(name));
}

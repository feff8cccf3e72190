import { textOf } from '../bytes.ts';
import { DerReader, readAll, TAG } from './der.ts';
import type { Der } from './der.ts';
import { oidOf } from './der-values.ts';

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
]);

const T61_STRING = 0x14;
const BMP_STRING = 0x1e;

interface NamePart {
  readonly type: string;
  readonly value: string;
}

/** A certificate's name as one line, the most particular part first: `CN=Authority 1, O=Some Company, C=CN`. Only for
 *  people: names are compared by their bytes. Characters that could disturb a line are shown as `\uXXXX`.
 *  @throws AppError FORMAT */
export function nameText(name: Uint8Array): string {
  const parts = namePartsOf(name).map(
    ({ type, value }) => `${type}=${printable(value.replace(/[,+"\\<>;]/g, '\\$&'))}`,
  );
  return parts.reverse().join(', ');
}

/** What the name's owner is called: its common name, else its organisation, else the whole name. @throws AppError FORMAT */
export function shortName(name: Uint8Array): string {
  const parts = namePartsOf(name);
  const find = (type: string): string | undefined => parts.findLast((part) => part.type === type)?.value;
  const short = find('CN') ?? find('O');
  return short === undefined ? nameText(name) : printable(short);
}

/** Whether two names say the same: letter case, spaces and the kind of string do not matter. For names that a signature
 *  covers; where none does, only the same bytes are the same name. @throws AppError FORMAT  @see RFC 5280 §7.1 */
export function sameName(a: Uint8Array, b: Uint8Array): boolean {
  return comparable(a) === comparable(b);
}

function comparable(name: Uint8Array): string {
  const parts = namePartsOf(name);
  return JSON.stringify(parts.map(({ type, value }) => [type, value.trim().replace(/\s+/g, ' ').toLowerCase()]));
}

function namePartsOf(name: Uint8Array): NamePart[] {
  return readAll(name, 'name', (reader) =>
    reader
      .enter()
      .rest(TAG.set)
      .flatMap((set) => new DerReader(set.content, 'name').rest(TAG.sequence).map(namePart)),
  );
}

function namePart(attribute: Der): NamePart {
  const parts = new DerReader(attribute.content, 'name');
  const oid = oidOf(parts.read(TAG.oid));
  const value = stringOf(parts.read());
  parts.end();
  return { type: SHORT_NAMES.get(oid) ?? oid, value };
}

function stringOf({ tag, content }: Der): string {
  if (tag === BMP_STRING) {
    let text = '';
    for (let at = 0; at + 1 < content.length; at += 2) {
      text += String.fromCharCode((content[at] ?? 0) * 256 + (content[at + 1] ?? 0));
    }
    return text;
  }
  const utf8 = tag === T61_STRING ? undefined : textOf(content);
  return utf8 ?? Array.from(content, (byte) => String.fromCharCode(byte)).join('');
}

function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

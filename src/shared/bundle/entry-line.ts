import { textOf } from '../bytes.ts';
import { AppError } from '../app-error.ts';
import { MAX_LINE_BYTES } from '../entry.ts';
import type { EntrySource } from '../entry.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import type { JsonObject, JsonValue } from '../json/canonical-json.ts';
import { countIn, isObject, listIn, memberOf, objectIn, textIn } from '../json/members.ts';
import { parseJson } from '../json/parse-json.ts';
import { leafHash } from '../log/merkle.ts';
import type { Sha256 } from '../log/merkle.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { ENTRIES } from './layout.ts';

/** One disclosed entry. The common fields have been checked; the shape of `body` has not. */
export interface DisclosedEntry {
  readonly index: number;
  readonly prev: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly time: string;
  readonly boot: string;
  readonly kind: string;
  readonly known: EntrySource;
  readonly files: readonly EntryContent[];
  readonly body: JsonObject;
  /** Leaf hash, 32 bytes. */
  readonly leaf: Uint8Array;
}

/** One file that an entry names. */
interface EntryContent {
  readonly role: string;
  /** Hex SHA-256. */
  readonly sha256: string;
  /** Size in bytes. */
  readonly size: number;
}

const MAX_ORDERED_DEPTH = 64;
const KEYS = 'body,boot,files,i,kind,mono,nonce,prev,src,t,v';
const SOURCES: readonly EntrySource[] = ['live', 'imported', 'declared', 'derived'];

/** Reads one line of the ledger, given without its newline. `place` is the number of the line, for findings about a line
 *  whose index cannot be read. @returns the entry, or what is wrong with the line */
export function readEntryLine(sha256: Sha256, line: Uint8Array, place: number): DisclosedEntry | Finding {
  const text = textOf(line);
  return checkEntry(sha256, line, text, text === undefined ? undefined : parseJson(text), place);
}

/** As `readEntryLine`, for a line whose text and JSON value are known already. */
export function checkEntry(
  sha256: Sha256,
  line: Uint8Array,
  text: string | undefined,
  value: JsonValue | undefined,
  place: number,
): DisclosedEntry | Finding {
  const index = countIn(value, 'i');
  const at = `${ENTRIES}#${index ?? `line ${place}`}`;
  if (text === undefined || value === undefined || !isCanonical(value, text)) return finding('ENTRY_NOT_CANONICAL', at);
  const version = countIn(value, 'v') ?? 0;
  if (version > 1) return finding('FORMAT_NEWER', at, { version: String(version) });
  const field = wrongField(value, line.length);
  const known = SOURCES.find((source) => source === textIn(value, 'src'));
  const body = objectIn(value, 'body');
  if (field !== undefined || index === undefined || known === undefined || body === undefined) {
    return finding('ENTRY_FIELDS', at, { field: field ?? 'src' });
  }
  return {
    index,
    prev: textIn(value, 'prev') ?? '',
    time: textIn(value, 't') ?? '',
    boot: textIn(value, 'boot') ?? '',
    kind: textIn(value, 'kind') ?? '',
    known,
    files: listIn(value, 'files').flatMap((file) => contentIn(file) ?? []),
    body,
    leaf: leafHash(sha256, line),
  };
}

/** Whether `text` is the canonical JSON of the value that was read from it. */
export function isCanonical(value: JsonValue, text: string): boolean {
  // Where the keys are in order already, which can be seen quickly, JSON.stringify writes the canonical text.
  if (isOrdered(value, 0) && JSON.stringify(value) === text && !text.includes('\\ud')) return true;
  try {
    return canonicalJson(value) === text;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_CANONICAL') return false;
    throw error;
  }
}

/** Whether the keys of all objects are in the order of canonical JSON. Says no to what is nested deeper than lines are. */
function isOrdered(value: JsonValue, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === MAX_ORDERED_DEPTH) return false;
  if (!isObject(value)) return value.every((item) => isOrdered(item, depth + 1));
  let last: string | undefined;
  for (const key of Object.keys(value)) {
    if (last !== undefined && key <= last) return false;
    last = key;
    const member = value[key];
    if (member !== undefined && !isOrdered(member, depth + 1)) return false;
  }
  return true;
}

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['prev', /^[0-9a-f]{64}$/],
  ['t', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  ['mono', /^\d{1,20}$/],
  ['boot', /^[\x21-\x7e]{1,100}$/],
  ['kind', /^[a-z][a-z-]{0,31}$/],
  ['src', new RegExp(`^(?:${SOURCES.join('|')})$`)],
  ['nonce', /^[0-9a-f]{32}$/],
];

function wrongField(value: JsonValue, length: number): string | undefined {
  if (length > MAX_LINE_BYTES) return 'length';
  if (!isObject(value) || Object.keys(value).sort().join(',') !== KEYS) return 'fields';
  if (countIn(value, 'v') !== 1) return 'v';
  if (countIn(value, 'i') === undefined) return 'i';
  const wrong = PATTERNS.find(([key, pattern]) => !pattern.test(textIn(value, key) ?? ''));
  if (wrong !== undefined) return wrong[0];
  if (objectIn(value, 'body') === undefined) return 'body';
  const files = memberOf(value, 'files');
  return Array.isArray(files) && listIn(value, 'files').every((file) => contentIn(file)) ? undefined : 'files';
}

function contentIn(file: JsonValue): EntryContent | undefined {
  const role = textIn(file, 'role');
  const sha256 = textIn(file, 'sha256');
  const size = countIn(file, 'size');
  if (role === undefined || sha256 === undefined || size === undefined) return undefined;
  return /^[a-z]{1,32}$/.test(role) && /^[0-9a-f]{64}$/.test(sha256) ? { role, sha256, size } : undefined;
}

import { textOf } from '../bytes.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import type { JsonObject, JsonValue } from '../json/canonical-json.ts';
import { countIn, listIn, memberOf, objectIn, textIn } from '../json/members.ts';
import { parseJson } from '../json/parse-json.ts';
import { notParsed, parsed } from '../log/parsed.ts';
import type { Parsed } from '../log/parsed.ts';
import { isCanonical } from './entry-line.ts';

/** What the export itself has to say: when, by what, of what, and where each file came from. The only statement in a
 *  bundle that does not follow from the log. */
export interface Custody {
  /** `BUNDLE_FORMAT`. */
  readonly format: number;
  /** `RENDERING`. */
  readonly rendering: number;
  /** Name of the bundle's folder. */
  readonly bundle: string;
  /** This computer's clock at the export, RFC 3339 UTC. */
  readonly exportedAt: string;
  /** Program and version. */
  readonly agent: string;
  readonly origin: string;
  /** Size of the checkpoint that all proofs lead to: the number of entries there were. */
  readonly size: number;
  readonly declared: Declared;
  /** Whether tokens over the tag manifest were put in after everything else. */
  readonly sealed: boolean;
  /** Names of the verifiers in the bundle, with their SHA-256. */
  readonly tools: Readonly<Record<string, string>>;
  /** In the order of `contentOf`. */
  readonly files: readonly CustodyFile[];
}

/** What the author says; nothing of it is proven. */
export interface Declared {
  readonly title: string;
  readonly author: string;
  /** What the evidence is meant to prove (证明对象). */
  readonly purpose: string;
}

export interface CustodyFile {
  readonly sha256: string;
  readonly state: ContentState;
}

/** `vault`: copied from the recorder's own store. `disk`: copied from where it was seen, where it still has its hash.
 *  `missing`: nowhere to be found. `changed`: what lies there now has another hash. `left-out`: the user's choice. */
export type ContentState = 'vault' | 'disk' | 'missing' | 'changed' | 'left-out';

const STATES: readonly ContentState[] = ['vault', 'disk', 'missing', 'changed', 'left-out'];

/** Whether a file in this state lies in the bundle. */
export function isIncluded(state: ContentState): boolean {
  return state === 'vault' || state === 'disk';
}

/** The text of `custody.json`. */
export function formatCustody(custody: Custody): string {
  return `${canonicalJson(custody)}\n`;
}

/** Reads `custody.json`, exactly as `formatCustody` writes it. */
export function parseCustody(bytes: Uint8Array): Parsed<Custody> {
  const text = textOf(bytes);
  const value = text === undefined ? undefined : parseJson(text);
  if (text === undefined || value === undefined) return notParsed('not JSON');
  const format = countIn(value, 'format');
  const rendering = countIn(value, 'rendering');
  const size = countIn(value, 'size');
  const files = listIn(value, 'files').map(fileIn);
  const declared = objectIn(value, 'declared');
  if (format === undefined || rendering === undefined || size === undefined || declared === undefined)
    return notParsed('lacks a field');
  const custody: Custody = {
    format,
    rendering,
    size,
    bundle: textIn(value, 'bundle') ?? '',
    exportedAt: textIn(value, 'exportedAt') ?? '',
    agent: textIn(value, 'agent') ?? '',
    origin: textIn(value, 'origin') ?? '',
    declared: {
      title: textIn(declared, 'title') ?? '',
      author: textIn(declared, 'author') ?? '',
      purpose: textIn(declared, 'purpose') ?? '',
    },
    sealed: memberOf(value, 'sealed') === true,
    tools: toolsIn(objectIn(value, 'tools')),
    files: files.flatMap((file) => file ?? []),
  };
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(custody.exportedAt)) return notParsed('has no time of export');
  if (!/^[A-Za-z0-9._-]{1,100}$/.test(custody.bundle)) return notParsed('has no bundle name');
  if (!/^[^\p{Cc}]{1,200}$/u.test(custody.agent)) return notParsed('does not say what wrote it');
  // Writing it again shows every unknown, missing or misspelt field at once.
  return isCanonical(value, text.slice(0, -1)) && formatCustody(custody) === text
    ? parsed(custody)
    : notParsed('is not in the one spelling that bundles use');
}

function toolsIn(tools: JsonObject | undefined): Record<string, string> {
  const entries = Object.entries(tools ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && /^[0-9a-f]{64}$/.test(entry[1]),
  );
  return Object.fromEntries(entries);
}

function fileIn(value: JsonValue): CustodyFile | undefined {
  const sha256 = textIn(value, 'sha256');
  const state = STATES.find((known) => known === textIn(value, 'state'));
  return sha256 === undefined || state === undefined ? undefined : { sha256, state };
}

import type { JsonObject } from '../json/canonical-json.ts';
import { countIn, memberOf, textIn } from '../json/members.ts';
import type { DisclosedEntry } from './entry-line.ts';

/** A time-stamp token as the entry about it describes it. Whether the token really says so is checked elsewhere. */
export interface AnchorRecord {
  /** Index of the entry. */
  readonly index: number;
  /** Number of entries under the checkpoint that was stamped, and SHA-256 of its signed note in hex. */
  readonly checkpointSize: number;
  readonly checkpoint: string;
  readonly authority: string;
  readonly url: string;
  /** RFC 3339 UTC as in the token, and the same as Unix milliseconds. */
  readonly genTime: string;
  readonly genTimeMs: number;
  readonly serial: string;
  readonly policy: string;
  readonly signer: string;
  readonly accuracyMs?: number;
  readonly requested?: string;
  readonly offsetMs?: number;
  readonly root: string;
  readonly expires: string;
  /** SHA-256 of the reply, and of the request where it was kept. */
  readonly token: string;
  readonly request?: string;
  /** SHA-256 of the certificates of its chain. */
  readonly certificates: readonly string[];
}

/** Between which two tokens an entry was written. */
export interface Bracket {
  /** The latest token that was in the log before the entry: the entry is not older. */
  readonly after?: AnchorRecord;
  /** The earliest token over a checkpoint that the entry is part of: the entry is not younger. */
  readonly before?: AnchorRecord;
}

/** Brackets of all entries of a log. */
export interface Brackets {
  /** In the order of the log. */
  readonly anchors: readonly AnchorRecord[];
  of(index: number): Bracket;
  /** Entries from this index on are under no token. */
  readonly anchoredSize: number;
}

/** The anchor that an entry describes. @returns undefined for other entries and for bodies that lack a field */
export function anchorIn({ kind, index, body, files }: DisclosedEntry): AnchorRecord | undefined {
  if (kind !== 'anchor') return undefined;
  const token = files.find(({ role }) => role === 'token')?.sha256;
  const request = files.find(({ role }) => role === 'request')?.sha256;
  const checkpointSize = countIn(body, 'checkpointSize');
  const genTime = textIn(body, 'genTime') ?? '';
  const genTimeMs = Date.parse(genTime);
  if (token === undefined || checkpointSize === undefined || checkpointSize > index || Number.isNaN(genTimeMs))
    return undefined;
  const [accuracyMs, offsetMs] = [countIn(body, 'accuracyMs'), integerIn(body, 'offsetMs')];
  const requested = textIn(body, 'requested');
  const text = (key: string): string => textIn(body, key) ?? '';
  return {
    index,
    checkpointSize,
    checkpoint: text('checkpoint'),
    authority: text('authority'),
    url: text('url'),
    genTime,
    genTimeMs,
    serial: text('serial'),
    policy: text('policy'),
    signer: text('signer'),
    root: text('root'),
    expires: text('expires'),
    token,
    certificates: files.filter(({ role }) => role === 'certificate').map(({ sha256 }) => sha256),
    ...(request !== undefined && { request }),
    ...(accuracyMs !== undefined && { accuracyMs }),
    ...(requested !== undefined && { requested }),
    ...(offsetMs !== undefined && { offsetMs }),
  };
}

function integerIn(body: JsonObject, key: string): number | undefined {
  const value = memberOf(body, key);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** Works out, for every entry, between which tokens it was written. `anchors` are in the order of the log. */
export function bracketsOf(anchors: readonly AnchorRecord[]): Brackets {
  // The best token up to each anchor entry, and from each stamped size on: then one search a question.
  const latest = runningBest(anchors, (a, b) => (b.genTimeMs >= a.genTimeMs ? b : a));
  const bySize = [...anchors].sort((a, b) => b.checkpointSize - a.checkpointSize);
  const earliest = runningBest(bySize, (a, b) => (b.genTimeMs <= a.genTimeMs ? b : a));
  return {
    anchors,
    anchoredSize: bySize[0]?.checkpointSize ?? 0,
    of(index) {
      const after = latest[countWhile(anchors, (anchor) => anchor.index < index) - 1];
      const before = earliest[countWhile(bySize, (anchor) => anchor.checkpointSize > index) - 1];
      return { ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
    },
  };
}

function runningBest<T>(items: readonly T[], better: (best: T, next: T) => T): T[] {
  const best: T[] = [];
  for (const item of items) {
    const last = best.at(-1);
    best.push(last === undefined ? item : better(last, item));
  }
  return best;
}

/** How many items at the beginning hold, when all that hold come first. */
function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

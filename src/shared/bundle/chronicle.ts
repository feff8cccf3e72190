import { toHex, utf8 } from '../bytes.ts';
import { documentIn, type DocumentRecord } from '../document-record.ts';
import type { EntrySource } from '../entry.ts';
import type { Generation } from '../generation.ts';
import type { JsonObject } from '../json/canonical-json.ts';
import { countIn, memberOf, objectIn, textIn } from '../json/members.ts';
import type { KeyChange } from '../log/key-history.ts';
import type { Sha256 } from '../log/merkle.ts';
import { groupSessions } from '../timeline/iterations.ts';
import type { Session } from '../timeline/iterations.ts';
import { recipeText } from '../timeline/recipe.ts';
import type { TimelineItem } from '../timeline/timeline-item.ts';
import { anchorIn, bracketsOf } from './brackets.ts';
import type { Brackets } from './brackets.ts';
import { completionOf } from './completion.ts';
import type { Completion } from './completion.ts';
import { contentOf } from './content-list.ts';
import type { ContentItem } from './content-list.ts';
import type { DisclosedEntry } from './entry-line.ts';
import { generationIn } from './generation-in.ts';
import { xmpIdsIn, type XmpIds } from '../xmp-ids.ts';
import { worksOf } from '../works/snapshot.ts';
import type { WorksSnapshot } from '../works/snapshot.ts';

/** What the disclosed entries tell, in order: everything in a bundle that is not an entry or a file is computed from it. */
export interface Chronicle {
  /** Number of entries in the log, disclosed or not. */
  readonly size: number;
  readonly disclosed: number;
  /** Index ranges of the entries that are not disclosed, both ends included. */
  readonly withheld: readonly (readonly [first: number, last: number])[];
  readonly sessions: readonly Session<ChronicleItem>[];
  /** Pictures that were only looked for because others name them: no steps of the process of their own. */
  readonly inputs: readonly ChronicleItem[];
  readonly content: readonly ContentItem[];
  readonly sources: ReadonlyMap<string, WatchedFolder>;
  readonly interruptions: readonly Interruption[];
  readonly environments: readonly EnvironmentRecord[];
  /** The time-stamp tokens that the entries tell of, and between which of them each entry was written. */
  readonly brackets: Brackets;
  /** Disclosed entries that are under no token, those about tokens aside. */
  readonly unanchored: number;
  /** What the author made of it, as far as it is disclosed: works, selection, notes, attachments. */
  readonly works: WorksSnapshot;
  /** When the author declared it done. */
  readonly completion?: Completion;
  /** Number of disclosed entries by the way in which they are known. */
  readonly known: Readonly<Record<EntrySource, number>>;
  /** Times of the first and the last disclosed entry; empty when there is none. */
  readonly first: string;
  readonly last: string;
  /** What the entries say of new signing keys. */
  readonly keyChanges: readonly KeyChange[];
  /** Entries that say that the record was brought back from a backup. */
  readonly restores: readonly Restore[];
  /** Verifier key that the first entry announces, when that entry is disclosed. */
  readonly announcedKey?: string;
}

/** One file version on the timeline. */
export interface ChronicleItem extends TimelineItem {
  /** Path inside the watched folder, as it was seen. */
  readonly path: string;
  /** When the entry was written, RFC 3339 UTC. */
  readonly recorded: string;
  readonly size: number;
  /** Role and format of the file as the entry has them; the format is empty when the entry says none. */
  readonly role: string;
  readonly format: string;
  /** Whether there were other bytes at the same path before, and their hex SHA-256 where those are disclosed as well. */
  readonly savedOver?: true;
  readonly previous?: string;
  /** MD5 of the pixels, where it was taken. */
  readonly pixelMd5?: string;
  /** Width and height in pixels, `×` between them. */
  readonly pixels?: string;
  readonly importReason?: string;
  readonly generation?: Generation;
  /** What a document of an editor told, and the identifiers in the file's XMP, as the entry has them. */
  readonly document?: DocumentRecord;
  readonly xmp?: XmpIds;
}

interface WatchedFolder {
  readonly path: string;
  readonly tool: string;
}

/** A time of which nothing, or nothing certain, is known. */
interface Interruption {
  readonly index: number;
  readonly kind: 'gap' | 'crash' | 'clock';
  /** RFC 3339, or empty. */
  readonly from: string;
  readonly to: string;
  /** Reason of a gap; size of a clock jump in milliseconds. */
  readonly detail: string;
}

interface Restore {
  readonly index: number;
  /** When the backup was made, RFC 3339, or empty; and the number of entries in it. */
  readonly backupAt: string;
  readonly size: number;
}

interface EnvironmentRecord {
  readonly index: number;
  readonly time: string;
  readonly environment: JsonObject;
}

interface SeenVersions {
  readonly byEntry: ReadonlyMap<number, string>;
  readonly hashes: ReadonlySet<string>;
}

const SEEN_KINDS = ['observed', 'edited', 'workflow'];

/** Reads the entries (in order of their index) of a log of `size` entries. `readings` are the generations that entries
 *  refer to by hash. Never throws for strange bodies: what is not there is left out. */
export function chronicleOf(
  sha256: Sha256,
  entries: readonly DisclosedEntry[],
  size: number,
  readings: ReadonlyMap<string, Generation> = new Map(),
): Chronicle {
  const known = { live: 0, imported: 0, declared: 0, derived: 0 };
  for (const entry of entries) known[entry.known]++;
  const brackets = bracketsOf(entries.flatMap((entry) => anchorIn(entry) ?? []));
  const works = worksOf(entries);
  const completion = completionOf(entries, works);
  const seen = seenIn(entries);
  const items = entries.flatMap((entry) => itemOf(sha256, entry, readings, seen) ?? []);
  const genesis = entries[0]?.kind === 'genesis' ? textIn(entries[0].body, 'vkey') : undefined;
  return {
    size,
    disclosed: entries.length,
    withheld: withheldRanges(entries, size),
    sessions: groupSessions(items.filter(({ role }) => role !== 'input')),
    inputs: items.filter(({ role }) => role === 'input'),
    content: contentOf(entries),
    sources: sourcesOf(entries),
    interruptions: entries.flatMap((entry) => interruptionOf(entry) ?? []),
    environments: entries.flatMap((entry) => environmentOf(entry) ?? []),
    brackets,
    unanchored: entries.filter(({ index, kind }) => index >= brackets.anchoredSize && kind !== 'anchor').length,
    works,
    ...(completion !== undefined && { completion }),
    known,
    keyChanges: keyChangesIn(entries),
    restores: entries.flatMap((entry) => restoreOf(entry) ?? []),
    first: entries[0]?.time ?? '',
    last: entries.at(-1)?.time ?? '',
    ...(genesis !== undefined && { announcedKey: genesis }),
  };
}

function itemOf(
  sha256: Sha256,
  entry: DisclosedEntry,
  readings: ReadonlyMap<string, Generation>,
  seen: SeenVersions,
): ChronicleItem | undefined {
  const { body, kind, known, index, time, files } = entry;
  const file = files[0];
  if (!SEEN_KINDS.includes(kind) || file === undefined || file.role === 'sidecar') return undefined;
  const generation = readings.get(textIn(body, 'generationRef') ?? '') ?? generationIn(memberOf(body, 'generation'));
  const place = objectIn(body, 'at');
  const [width, height] = [countIn(body, 'width'), countIn(body, 'height')];
  const variationSeed = generation?.extra?.['Variation seed'];
  const importReason = textIn(body, 'importReason');
  const [over, before] = [countIn(body, 'over'), textIn(body, 'previous')];
  const previous = over === undefined ? before : seen.byEntry.get(over);
  const isDisclosed = previous !== undefined && seen.hashes.has(previous);
  const pixelMd5 = textIn(body, 'pixelMd5');
  const [document, xmp] = [documentIn(body), xmpIdsIn(body)];
  return {
    index,
    at: known === 'live' ? time : earlier(textIn(body, 'modified'), time),
    recorded: time,
    kind: kind === 'workflow' ? 'workflow' : 'image',
    sha256: file.sha256,
    size: file.size,
    role: file.role,
    format: textIn(body, 'format') ?? '',
    known,
    source: textIn(place, 'source') ?? '',
    path: textIn(place, 'path') ?? '',
    ...(width !== undefined && height !== undefined && { pixels: `${width}×${height}` }),
    ...(importReason !== undefined && { importReason }),
    ...((over !== undefined || before !== undefined) && { savedOver: true }),
    ...(isDisclosed && { previous }),
    ...(pixelMd5 !== undefined && { pixelMd5 }),
    ...(document !== undefined && { document }),
    ...(xmp !== undefined && { xmp }),
    ...(generation !== undefined && {
      generation,
      generator: generation.generator,
      recipe: toHex(sha256(utf8(recipeText(generation)))),
    }),
    ...(generation?.seed !== undefined && { seed: generation.seed }),
    ...(variationSeed !== undefined && { variationSeed }),
  };
}

/** The file versions that the disclosed entries saw, by entry. */
function seenIn(entries: readonly DisclosedEntry[]): SeenVersions {
  const byEntry = new Map<number, string>();
  for (const { index, kind, files } of entries) {
    const file = SEEN_KINDS.includes(kind) ? files[0] : undefined;
    if (file !== undefined) byEntry.set(index, file.sha256);
  }
  return { byEntry, hashes: new Set(byEntry.values()) };
}

function earlier(claimed: string | undefined, recorded: string): string {
  return claimed !== undefined && claimed < recorded && !Number.isNaN(Date.parse(claimed)) ? claimed : recorded;
}

function withheldRanges(entries: readonly DisclosedEntry[], size: number): [number, number][] {
  const ranges: [number, number][] = [];
  let next = 0;
  for (const { index } of entries) {
    if (index > next) ranges.push([next, index - 1]);
    next = index + 1;
  }
  if (next < size) ranges.push([next, size - 1]);
  return ranges;
}

function sourcesOf(entries: readonly DisclosedEntry[]): Map<string, WatchedFolder> {
  const sources = new Map<string, WatchedFolder>();
  for (const { kind, body } of entries) {
    const id = textIn(body, 'id');
    if (kind !== 'source' || id === undefined) continue;
    const before = sources.get(id);
    sources.set(id, {
      path: textIn(body, 'path') ?? before?.path ?? '',
      tool: textIn(body, 'tool') ?? before?.tool ?? '',
    });
  }
  return sources;
}

function interruptionOf({ index, kind, body, time }: DisclosedEntry): Interruption | undefined {
  if (kind !== 'run') return undefined;
  const event = textIn(body, 'event');
  if (event === 'gap') {
    return {
      index,
      kind: 'gap',
      from: textIn(body, 'from') ?? '',
      to: textIn(body, 'to') ?? '',
      detail: textIn(body, 'reason') ?? '',
    };
  }
  if (event === 'crash-recovered') {
    return { index, kind: 'crash', from: textIn(body, 'lastSeen') ?? '', to: time, detail: '' };
  }
  const jump = memberOf(body, 'jumpMs');
  return event === 'clock'
    ? { index, kind: 'clock', from: '', to: time, detail: typeof jump === 'number' ? String(jump) : '' }
    : undefined;
}

/** What the disclosed entries say of new signing keys, in order. */
export function keyChangesIn(entries: readonly DisclosedEntry[]): KeyChange[] {
  return entries
    .filter(({ kind }) => kind === 'key')
    .map(({ index, body }) => ({ index, previous: textIn(body, 'previous') ?? '', vkey: textIn(body, 'vkey') ?? '' }));
}

function restoreOf({ index, kind, body }: DisclosedEntry): Restore | undefined {
  if (kind !== 'run' || textIn(body, 'event') !== 'restored') return undefined;
  return { index, backupAt: textIn(body, 'backupAt') ?? '', size: countIn(body, 'size') ?? 0 };
}

function environmentOf({ index, kind, body, time }: DisclosedEntry): EnvironmentRecord | undefined {
  const environment = objectIn(body, 'environment');
  return kind === 'run' && environment !== undefined ? { index, time, environment } : undefined;
}

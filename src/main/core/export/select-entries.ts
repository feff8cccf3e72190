import { join, normalize, sep } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { textOf } from '../../../shared/bytes.ts';
import { checkEntry, readEntryLine } from '../../../shared/bundle/entry-line.ts';
import type { DisclosedEntry } from '../../../shared/bundle/entry-line.ts';
import type { Finding } from '../../../shared/bundle/finding.ts';
import type { JsonObject, JsonValue } from '../../../shared/json/canonical-json.ts';
import { countIn, objectIn, textIn } from '../../../shared/json/members.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { chooser, filesOf, sourceIdsOf } from './export-scope.ts';
import type { ExportScope } from './export-scope.ts';
import { nodeCrypto } from './node-crypto.ts';
import { disclosableEntries, filesOfWork, readWorksLog, worksInScope } from './works-scope.ts';
import { worksKindOf } from '../../../shared/works/reduction.ts';

/** What is disclosed, and what the rest of the log tells about where its files are. */
export interface Selection {
  /** In the order of the log. */
  readonly entries: readonly DisclosedEntry[];
  /** Absolute paths at which a file version was seen, latest first. */
  readonly pathsOf: (sha256: string) => readonly string[];
}

/** Reads the first `size` entries and keeps those in the scope. Unless `context` is false, also those without which they
 *  would mislead: the first entry (it announces the key), interruptions and other entries about runs between the first
 *  and the last of them, the environment at their beginning, the folders that they come from, and what is said of their
 *  files. An entry about works, selection or intent is kept only where all that it speaks of is. Entries about
 *  new keys and restores are always there.
 *  @throws AppError EXPORT_EMPTY when the scope names no entry, EXPORT_FAILED when a line of the log is damaged */
export function selectEntries(ledger: LedgerView, size: number, scope: ExportScope, context: boolean): Selection {
  const works = scope.kind === 'all' ? undefined : readWorksLog(ledger, size);
  const isChosen = chooser(
    scope,
    scope.kind === 'work' && works !== undefined ? filesOfWork(works, scope.id) : new Set(),
  );
  const named = new Set<number>();
  const sha256s = new Set<string>();
  const chosen = new Map<number, DisclosedEntry>();
  const sources = new Set<string>();
  const surroundings: Surroundings = { runs: [], folders: [], anchors: [], always: [] };
  const places = new Map<string, string[]>();
  const folders = new Map<string, string>();
  for (const { index, line } of ledger.lines(0, size)) {
    const text = textOf(line);
    const entry = parseJson(text ?? '');
    if (entry === undefined) throw damaged(index);
    const aboutWorks = worksKindOf(textIn(entry, 'kind') ?? '') !== undefined;
    if (aboutWorks && works !== undefined) {
      if (isChosen(entry)) named.add(index);
    } else if (isChosen(entry)) {
      chosen.set(index, checked(checkEntry(nodeCrypto.sha256, line, text, entry, index + 1), index));
      for (const sha256 of filesOf(entry)) sha256s.add(sha256);
      for (const id of sourceIdsOf(entry)) sources.add(id);
    }
    notePlaces(entry, folders, places);
    noteSurroundings(entry, index, surroundings);
  }
  if (works !== undefined) {
    const ofWorks = scope.kind === 'work' ? worksInScope(works, scope.id) : new Set<string>();
    const disclosed = { sha256s, entries: new Set(chosen.keys()), works: ofWorks };
    const withThem = context || scope.kind === 'work';
    for (const { index } of disclosableEntries(works, disclosed)) {
      if (withThem || named.has(index)) chosen.set(index, entryAt(ledger, index));
    }
  }
  if (chosen.size === 0) throw new AppError('EXPORT_EMPTY', 'expected entries to export, the scope names none');
  const withContext = context && scope.kind !== 'all';
  const around = withContext ? contextOf([...chosen.keys()], sources, surroundings) : [];
  // Without new keys no checkpoint after them could be checked; a restored log may have a contradicting twin.
  around.push(...surroundings.always);
  const stamps = withContext ? anchorsOf([...chosen.keys(), ...around], surroundings.anchors) : [];
  for (const index of [...around, ...stamps]) {
    if (!chosen.has(index)) chosen.set(index, entryAt(ledger, index));
  }
  const entries = [...chosen.values()].sort((a, b) => a.index - b.index);
  return { entries, pathsOf: (sha256) => places.get(sha256)?.toReversed() ?? [] };
}

function entryAt(ledger: LedgerView, index: number): DisclosedEntry {
  return checked(readEntryLine(nodeCrypto.sha256, ledger.line(index), index + 1), index);
}

interface Surroundings {
  readonly runs: { readonly index: number; readonly environment: boolean }[];
  readonly folders: { readonly index: number; readonly id: string }[];
  readonly anchors: { readonly index: number; readonly checkpointSize: number }[];
  /** Entries about new keys and about restores. */
  readonly always: number[];
}

function noteSurroundings(entry: JsonValue, index: number, { runs, folders, anchors, always }: Surroundings): void {
  const kind = textIn(entry, 'kind');
  const body = objectIn(entry, 'body');
  const checkpointSize = countIn(body, 'checkpointSize');
  if (kind === 'anchor' && checkpointSize !== undefined) anchors.push({ index, checkpointSize });
  if (kind === 'key' || (kind === 'run' && textIn(body, 'event') === 'restored')) always.push(index);
  if (kind === 'run') runs.push({ index, environment: objectIn(body, 'environment') !== undefined });
  const id = textIn(body, 'id');
  if (kind === 'source' && id !== undefined) folders.push({ index, id });
}

function contextOf(chosen: readonly number[], sources: ReadonlySet<string>, { runs, folders }: Surroundings): number[] {
  const first = chosen.reduce((a, b) => Math.min(a, b));
  const last = chosen.reduce((a, b) => Math.max(a, b));
  const environment = runs.findLast((run) => run.environment && run.index < first);
  return [
    0,
    ...(environment === undefined ? [] : [environment.index]),
    ...runs.filter(({ index }) => first < index && index < last).map(({ index }) => index),
    ...folders.filter(({ index, id }) => sources.has(id) && index < last).map(({ index }) => index),
  ];
}

/** The tokens between which these entries were written: before each of them the last that the log held, and after it the
 *  first over a checkpoint that it is part of, of every authority that stamped that checkpoint. */
function anchorsOf(entries: readonly number[], anchors: Surroundings['anchors']): number[] {
  const needed = new Set<number>();
  const bySize = [...anchors].sort((a, b) => a.checkpointSize - b.checkpointSize);
  let before = -1;
  let after = 0;
  for (const entry of [...entries].sort((a, b) => a - b)) {
    while ((anchors[before + 1]?.index ?? Infinity) < entry) before++;
    while ((bySize[after]?.checkpointSize ?? Infinity) <= entry) after++;
    for (const anchor of [anchors[before], bySize[after]]) if (anchor !== undefined) needed.add(anchor.checkpointSize);
  }
  return anchors.filter(({ checkpointSize }) => needed.has(checkpointSize)).map(({ index }) => index);
}

/** Remembers where file versions were seen, and where they were moved to. */
function notePlaces(entry: JsonValue, folders: Map<string, string>, places: Map<string, string[]>): void {
  const body = objectIn(entry, 'body');
  const [id, path] = [textIn(body, 'id'), textIn(body, 'path')];
  if (textIn(entry, 'kind') === 'source' && id !== undefined && path !== undefined) folders.set(id, path);
  const seen = absolutePath(objectIn(body, 'at') ?? objectIn(body, 'to'), folders);
  if (seen === undefined) return;
  for (const sha256 of filesOf(entry)) {
    const known = places.get(sha256);
    if (known === undefined) places.set(sha256, [seen]);
    else if (!known.includes(seen)) known.push(seen);
  }
}

function absolutePath(place: JsonObject | undefined, folders: ReadonlyMap<string, string>): string | undefined {
  const [source, path] = [textIn(place, 'source'), textIn(place, 'path')];
  const folder = folders.get(source ?? '');
  if (folder === undefined || path === undefined || textIn(place, 'rawPath') !== undefined) return undefined;
  const absolute = normalize(join(folder, path));
  // A path that leaves its folder was not written by the recorder.
  return absolute.startsWith(normalize(folder + sep)) ? absolute : undefined;
}

function checked(entry: DisclosedEntry | Finding, index: number): DisclosedEntry {
  if ('code' in entry || entry.index !== index) throw damaged(index);
  return entry;
}

function damaged(index: number): AppError {
  return new AppError('EXPORT_FAILED', `entry ${index} of the log is damaged: check the record first`, {
    details: { index: String(index) },
  });
}

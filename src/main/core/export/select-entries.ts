import { join, normalize, sep } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { textOf } from '../../../shared/bytes.ts';
import { readEntryLine } from '../../../shared/bundle/entry-line.ts';
import type { DisclosedEntry } from '../../../shared/bundle/entry-line.ts';
import type { JsonObject, JsonValue } from '../../../shared/json/canonical-json.ts';
import { countIn, objectIn, textIn } from '../../../shared/json/members.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { chooser, filesOf, sourceIdsOf } from './export-scope.ts';
import type { ExportScope } from './export-scope.ts';
import { nodeCrypto } from './node-crypto.ts';

/** What is disclosed, and what the rest of the log tells about where its files are. */
export interface Selection {
  /** In the order of the log. */
  readonly entries: readonly DisclosedEntry[];
  /** Absolute paths at which a file version was seen, latest first. */
  pathsOf(sha256: string): readonly string[];
}

/** Reads the first `size` entries and keeps those in the scope. Unless `context` is false, also those without which they
 *  would mislead: the first entry (it announces the key), interruptions and other entries about runs between the first
 *  and the last of them, the environment at their beginning, and the folders that they come from. Entries about new
 *  keys and restores are always there.
 *  @throws AppError EXPORT_EMPTY when the scope names no entry, EXPORT_FAILED when a line of the log is damaged */
export function selectEntries(ledger: LedgerView, size: number, scope: ExportScope, context: boolean): Selection {
  const isChosen = chooser(scope);
  const chosen = new Set<number>();
  const sources = new Set<string>();
  const surroundings: Surroundings = { runs: [], folders: [], anchors: [], always: [] };
  const places = new Map<string, string[]>();
  const folders = new Map<string, string>();
  for (const { index, line } of ledger.lines(0, size)) {
    const entry = parseJson(textOf(line) ?? '');
    if (entry === undefined) throw damaged(index);
    if (isChosen(entry)) {
      chosen.add(index);
      for (const id of sourceIdsOf(entry)) sources.add(id);
    }
    notePlaces(entry, folders, places);
    noteSurroundings(entry, index, surroundings);
  }
  if (chosen.size === 0) throw new AppError('EXPORT_EMPTY', 'expected entries to export, the scope names none');
  const withContext = context && scope.kind !== 'all';
  if (withContext) addContext(chosen, sources, surroundings);
  // Without new keys no checkpoint after them could be checked; a restored log may have a contradicting twin.
  for (const index of surroundings.always) chosen.add(index);
  if (withContext) addAnchors(chosen, surroundings.anchors);
  const entries = [...chosen].sort((a, b) => a - b).map((index) => readChecked(ledger, index));
  return { entries, pathsOf: (sha256) => places.get(sha256)?.toReversed() ?? [] };
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

function addContext(chosen: Set<number>, sources: ReadonlySet<string>, { runs, folders }: Surroundings): void {
  const indices = [...chosen];
  const first = indices.reduce((a, b) => Math.min(a, b));
  const last = indices.reduce((a, b) => Math.max(a, b));
  chosen.add(0);
  const environment = runs.findLast((run) => run.environment && run.index < first);
  if (environment !== undefined) chosen.add(environment.index);
  for (const { index } of runs) if (first < index && index < last) chosen.add(index);
  for (const { index, id } of folders) if (sources.has(id) && index < last) chosen.add(index);
}

/** The tokens between which the chosen entries were written: before each of them the last that the log held, and after
 *  it the first over a checkpoint that it is part of, of every authority that stamped that checkpoint. */
function addAnchors(chosen: Set<number>, anchors: Surroundings['anchors']): void {
  const needed = new Set<number>();
  const bySize = [...anchors].sort((a, b) => a.checkpointSize - b.checkpointSize);
  let before = -1;
  let after = 0;
  for (const entry of [...chosen].sort((a, b) => a - b)) {
    while ((anchors[before + 1]?.index ?? Infinity) < entry) before++;
    while ((bySize[after]?.checkpointSize ?? Infinity) <= entry) after++;
    for (const anchor of [anchors[before], bySize[after]]) if (anchor !== undefined) needed.add(anchor.checkpointSize);
  }
  for (const { index, checkpointSize } of anchors) if (needed.has(checkpointSize)) chosen.add(index);
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

function readChecked(ledger: LedgerView, index: number): DisclosedEntry {
  const entry = readEntryLine(nodeCrypto.sha256, ledger.line(index), index + 1);
  if ('code' in entry || entry.index !== index) throw damaged(index);
  return entry;
}

function damaged(index: number): AppError {
  return new AppError('EXPORT_FAILED', `entry ${index} of the log is damaged: check the record first`, {
    details: { index: String(index) },
  });
}

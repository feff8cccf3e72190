import type { EntryBody, EntrySource, ImportReason } from '../../../shared/entry.ts';
import { canonicalJson } from '../../../shared/json/canonical-json.ts';
import type { Ready } from '../intake/inspection.ts';
import type { EntryDraft } from '../ledger/entry-line.ts';

/** How long after it was written a file still counts as seen live. */
const LIVE_WITHIN_MS = 120_000;
/** File times come from a coarser clock than ours: up to a tick behind, or slightly ahead. */
const FILE_CLOCK_TOLERANCE_MS = 20;
const FUTURE_TOLERANCE_MS = 2_000;

export interface Known {
  readonly src: EntrySource;
  readonly importReason?: ImportReason;
}

/** How the existence of a file is known: `live` only when it was written while the recorder was watching and was read
 *  moments later. All times are Unix milliseconds; `liveSinceMs` is undefined for a folder that is not being watched. */
export function howKnown(modifiedMs: number, nowMs: number, liveSinceMs: number | undefined): Known {
  if (liveSinceMs === undefined) return { src: 'imported', importReason: 'asked' };
  if (modifiedMs > nowMs + FUTURE_TOLERANCE_MS) return { src: 'imported', importReason: 'future-time' };
  if (modifiedMs < liveSinceMs - FILE_CLOCK_TOLERANCE_MS) return { src: 'imported', importReason: 'before-watch' };
  if (nowMs - modifiedMs > LIVE_WITHIN_MS) return { src: 'imported', importReason: 'late' };
  return { src: 'live' };
}

/** Where a file stands on the time axis: when it was last written, as far as that is not in the future. */
export function timelineTime(modifiedMs: number, recordedMs: number): number {
  return Math.min(modifiedMs, recordedMs);
}

/** Modification time in Unix milliseconds of a stamp in nanoseconds. */
export function modifiedMsOf(mtimeNs: string): number {
  return Number(BigInt(mtimeNs) / 1_000_000n);
}

/** A path as it goes into an entry: file names may hold code units that are no text. */
export function placeJson(source: string, path: string): string {
  if (path.isWellFormed()) return canonicalJson({ source, path });
  return canonicalJson({ source, path: path.toWellFormed(), rawPath: JSON.stringify(path).slice(1, -1) });
}

/** The draft of an entry about a file version that was seen. Its keys stand in canonical order. */
export function draftSeen(
  kind: Extract<EntryBody['kind'], 'observed' | 'edited' | 'workflow'>,
  file: Ready,
  at: { readonly source: string; readonly path: string },
  known: Known,
  over: number | undefined,
): EntryDraft {
  const members: [name: string, json: string | undefined][] = [
    ['at', placeJson(at.source, at.path)],
    ['blocks', file.blocks],
    ['blocksRef', quoted(file.blocksRef)],
    ['copied', String(file.copied)],
    ['document', file.document],
    ['format', quoted(file.format)],
    ['generation', file.generationRef === undefined ? file.generation : undefined],
    ['generationRef', quoted(file.generationRef)],
    ['height', file.height?.toString()],
    ['importReason', quoted(known.importReason)],
    ['modified', quoted(safeTime(modifiedMsOf(file.stamp.mtimeNs)))],
    ['over', over?.toString()],
    ['pixelMd5', quoted(file.pixelMd5)],
    ['problems', file.problems],
    ['width', file.width?.toString()],
    ['workflowKind', quoted(file.workflowKind)],
    ['xmp', file.xmp],
  ];
  const body = members.flatMap(([name, json]) => (json === undefined ? [] : [`"${name}":${json}`])).join(',');
  return {
    kind,
    src: known.src,
    body: `{${body}}`,
    files: `[{"role":"${file.role}","sha256":"${file.sha256}","size":${file.stamp.size}}]`,
  };
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}

function safeTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}

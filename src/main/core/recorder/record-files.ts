import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryBody, EntrySource } from '../../../shared/entry.ts';
import type { Ready } from '../intake/inspection.ts';
import type { FileStamp } from '../intake/read-once.ts';
import { isMissing } from '../files/system-error.ts';
import type { EntryMoment } from '../ledger/entry-line.ts';
import type { Append, Ledger } from '../ledger/ledger.ts';
import type { BlockWriter } from '../vault/vault.ts';
import { lookAtRoot } from '../watch/root-state.ts';
import type { SelectionSigns } from '../works/selection-signs.ts';
import type { DerivedRows, PlaceRow } from './derived-rows.ts';
import { draftSeen, howKnown, type Known, modifiedMsOf, placeJson, timelineTime } from './seen-body.ts';

/** A source as far as recording its files needs it. */
export interface RecordedSource {
  readonly id: string;
  /** Absolute path of the root. */
  readonly path: string;
  /** Since when everything written is seen; undefined while the folder is not being watched. */
  readonly liveSinceMs: number | undefined;
}

export interface SeenFile {
  readonly source: RecordedSource;
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly file: Ready;
  readonly noticed: Noticed;
}

/** Whether the system told of a change as it happened, or it was found by looking through the folder. */
export type Noticed = 'event' | 'walk';

/** Told after the commit, once for every entry about a file. */
export interface RecordedEvent {
  readonly entry: number;
  readonly kind: EntryBody['kind'];
  readonly src: EntrySource;
  readonly source: string;
  readonly path: string;
  readonly sha256: string;
  /** When it was recorded and when the file was last written, Unix milliseconds. */
  readonly recordedMs: number;
  readonly modifiedMs: number;
}

export interface FileRecorder {
  /** Records finished file versions in one transaction. What is known already makes no entry. @throws AppError */
  recordSeen(files: readonly SeenFile[]): readonly RecordedEvent[];
  /** Records that files are gone, after looking again: nothing is noted while the root itself is not there. */
  recordGone(source: RecordedSource, paths: readonly string[], noticed: Noticed): readonly RecordedEvent[];
  /** Remembers that a file holds nothing to record, until it changes. */
  skip(source: RecordedSource, path: string, stamp: FileStamp, reason: string): void;
}

interface Parts {
  readonly ledger: Ledger;
  readonly rows: DerivedRows;
  readonly blocks: BlockWriter;
  readonly signs: SelectionSigns;
  readonly moment: () => EntryMoment;
  /** Absolute path of the root of any source, by id. */
  readonly rootOf: (source: string) => string | undefined;
}

/** What a program keeps its settings or its state in is a version of how it works, like a saved workflow. */
const WORKFLOW_ROLES: ReadonlySet<string> = new Set(['workflow', 'state', 'settings']);

/** The one place where files become entries. */
export function fileRecorder({ ledger, rows, blocks, signs, moment, rootOf }: Parts): FileRecorder {
  /** A place that holds this version by the records, but no longer on the disk: the file was moved from there. */
  function movedFrom(version: number, source: string, path: string): PlaceRow | undefined {
    return rows.presentPlacesOf(version).find((place) => {
      if (place.source === source && place.path === path) return false;
      const root = rootOf(place.source);
      return root !== undefined && isGone(root, place.path, rows.root(place.source));
    });
  }

  function recordOne(append: Append, { source, path, file, noticed }: SeenFile): RecordedEvent | undefined {
    const now = moment();
    const modifiedMs = modifiedMsOf(file.stamp.mtimeNs);
    const before = rows.place(source.id, path);
    const { id: version, fresh } = rows.version({ ...file, size: file.stamp.size });
    if (before?.present === 1 && before.version === version) {
      rows.putPlace(before, source.id, path, version, file.stamp);
      return undefined;
    }
    const known: Known =
      file.role === 'input'
        ? { src: 'imported', importReason: 'named' }
        : howKnown(modifiedMs, now.wallMs, source.liveSinceMs);
    const event = { src: known.src, source: source.id, path, sha256: file.sha256, recordedMs: now.wallMs, modifiedMs };

    // A content that was never seen before cannot have been moved here.
    const origin = before?.present === 1 || fresh ? undefined : movedFrom(version, source.id, path);
    if (origin !== undefined) {
      const body = `{"from":${placeJson(origin.source, origin.path)},"to":${placeJson(source.id, path)}}`;
      const files = `[{"role":"${file.role}","sha256":"${file.sha256}","size":${file.stamp.size}}]`;
      const entry = append({ kind: 'moved', src: knownFrom(noticed), body, files }, now);
      rows.setAbsent(origin.id);
      rows.putPlace(before, source.id, path, version, file.stamp);
      const src = knownFrom(noticed);
      if (file.role === 'output') {
        const from = absolute(rootOf(origin.source), origin.path);
        signs.moved(append, { sha256: file.sha256, path: absolute(source.path, path), entry, src }, from);
      }
      return { ...event, src, entry, kind: 'moved' };
    }

    const over = before?.present === 1 ? rows.lastEntryOf(before.version) : undefined;
    const kind = WORKFLOW_ROLES.has(file.role) ? 'workflow' : over === undefined ? 'observed' : 'edited';
    for (const block of file.vaultBlocks) blocks.keep(block);
    for (const inside of file.embedded ?? []) rows.addEmbedded(version, inside);
    if (file.copied) rows.addVaultFile(file.sha256, file.stamp.size);
    const entry = append(draftSeen(kind, file, { source: source.id, path }, known, over), now);
    const place = rows.putPlace(before, source.id, path, version, file.stamp);
    const at = timelineTime(modifiedMs, now.wallMs);
    rows.addItem({ entry, at, kind, role: file.role, known: known.src, place, version });
    if (file.role === 'output') {
      const signed = { sha256: file.sha256, path: absolute(source.path, path), entry, src: known.src };
      signs.seen(append, signed, !fresh, () => rows.madeAlike(version));
    }
    return { ...event, entry, kind };
  }

  function removeOne(
    append: Append,
    source: RecordedSource,
    path: string,
    src: EntrySource,
  ): RecordedEvent | undefined {
    const place = rows.place(source.id, path);
    if (place?.present !== 1 || !isGone(source.path, path, rows.root(source.id))) return undefined;
    const now = moment();
    const sha256 = rows.sha256Of(place.version);
    const role = rows.roleOf(place.version);
    const files = `[{"role":"${role}","sha256":"${sha256}","size":${place.size}}]`;
    const entry = append({ kind: 'removed', src, body: `{"at":${placeJson(source.id, path)}}`, files }, now);
    rows.setAbsent(place.id);
    if (role === 'output') {
      const signed = { sha256, path: absolute(source.path, path), entry, src };
      signs.removed(append, signed, rows.presentPlacesOf(place.version).length);
    }
    return {
      entry,
      kind: 'removed',
      src,
      source: source.id,
      path,
      sha256,
      recordedMs: now.wallMs,
      modifiedMs: now.wallMs,
    };
  }

  /** One transaction, with the signs that follow from it. */
  function commit(work: (append: Append) => (RecordedEvent | undefined)[]): readonly RecordedEvent[] {
    const events = ledger.commit((append) => {
      signs.begin();
      return work(append).filter((event) => event !== undefined);
    });
    signs.committed();
    return events;
  }

  return {
    recordSeen: (files) => commit((append) => files.map((file) => recordOne(append, file))),
    recordGone: (source, paths, noticed) =>
      commit((append) => paths.map((path) => removeOne(append, source, path, knownFrom(noticed)))),
    skip: (source, path, stamp, reason) => rows.skip(source.id, path, stamp, reason),
  };
}

/** A path with `/` between all folders, whatever the system. */
function absolute(root: string | undefined, path: string): string {
  return `${(root ?? '').replaceAll('\\', '/')}/${path}`;
}

/** A move or removal found later happened at an unknown time. */
function knownFrom(noticed: Noticed): EntrySource {
  return noticed === 'event' ? 'live' : 'imported';
}

/** Whether a file is certainly gone: its root is there, is the folder it was, and the file is not in it. */
function isGone(root: string, path: string, known: Parameters<typeof lookAtRoot>[1]): boolean {
  if (lookAtRoot(root, known).kind === 'offline') return false;
  try {
    lstatSync(join(root, path));
    return false;
  } catch (error) {
    return isMissing(error);
  }
}

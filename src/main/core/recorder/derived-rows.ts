import { unwrap } from '../../../shared/assert.ts';
import type { CopySetting, EntrySource } from '../../../shared/entry.ts';
import type { Db } from '../database/open.ts';
import type { FileStamp } from '../intake/read-once.ts';
import type { RootIdentity } from '../watch/root-state.ts';

export interface SourceRow {
  readonly id: string;
  /** Absolute path. */
  readonly path: string;
  readonly tool: string | null;
  readonly copies: CopySetting;
  readonly watched: 0 | 1;
  readonly state: 'online' | 'offline' | 'removed';
}

export interface PlaceRow {
  readonly id: number;
  readonly source: string;
  readonly path: string;
  readonly version: number;
  readonly present: 0 | 1;
  readonly size: number;
  readonly mtime_ns: string;
  readonly ino: string;
}

export interface VersionFacts {
  readonly sha256: string;
  readonly size: number;
  readonly format: string;
  readonly width?: number;
  readonly height?: number;
  /** Hex SHA-256 of the recipe text. */
  readonly recipe?: string;
  readonly seed?: string;
  readonly generator?: string;
  /** Canonical JSON. */
  readonly generation?: string;
}

export interface ItemFacts {
  readonly entry: number;
  /** Place on the time axis, Unix milliseconds. */
  readonly at: number;
  readonly kind: string;
  readonly role: string;
  readonly known: EntrySource;
  readonly place: number;
  readonly version: number;
}

/** The statements of the derived tables. All of them run inside the caller's transaction. */
export interface DerivedRows {
  sources(): readonly SourceRow[];
  putSource(row: SourceRow): void;
  setSourceState(id: string, state: SourceRow['state']): void;
  place(source: string, path: string): PlaceRow | undefined;
  /** Places of a source that are present, in order of id; `under` limits to one folder (`''` for all). */
  placesOf(source: string, under: string, afterId: number, limit: number): readonly PlaceRow[];
  largestPlaceId(): number;
  /** Whether anything was ever skipped in a source. */
  hasSkipped(source: string): boolean;
  presentPlacesOf(version: number): readonly PlaceRow[];
  /** Notes what is at a path that has a row (`before`), or makes the row. @returns its id */
  putPlace(before: PlaceRow | undefined, source: string, path: string, version: number, stamp: FileStamp): number;
  setAbsent(place: number): void;
  sha256Of(version: number): string;
  /** The entry with which a file version was seen last. */
  lastEntryOf(version: number): number | undefined;
  /** The role in which a file version was recorded last. */
  roleOf(version: number): string;
  /** SHA-256 of one of the last recorded file versions that tells the same of how it was made as this one. */
  madeAlike(version: number): string | undefined;
  /** The row of a file version, made when it is not there. */
  version(facts: VersionFacts): { readonly id: number; readonly fresh: boolean };
  addItem(facts: ItemFacts): void;
  /** Notes that a file lies inside a file version byte for byte. */
  addEmbedded(version: number, sha256: string): void;
  skipped(source: string, path: string): FileStamp | undefined;
  skip(source: string, path: string, stamp: FileStamp, reason: string): void;
  root(source: string): RootIdentity | undefined;
  putRoot(source: string, identity: RootIdentity): void;
  addVaultFile(sha256: string, size: number): void;
  /** Bytes that the copies in the vault take: summed once, then counted along. */
  vaultBytes(): number;
}

/** A picture is saved again soon after it was made. */
const ALIKE_ITEMS = 500;

interface SkippedRow {
  readonly size: number;
  readonly mtime_ns: string;
  readonly ino: string;
}

/** Prepares every statement once. */
export function derivedRows(db: Db): DerivedRows {
  const selectSources = db.prepare<[], SourceRow>('SELECT * FROM source ORDER BY rowid');
  const upsertSource = db.prepare(
    `INSERT INTO source (id, path, tool, copies, watched, state) VALUES (:id, :path, :tool, :copies, :watched, :state)
     ON CONFLICT (id) DO UPDATE SET path = :path, tool = :tool, copies = :copies, watched = :watched, state = :state`,
  );
  const updateState = db.prepare('UPDATE source SET state = ? WHERE id = ?');
  const selectPlace = db.prepare<[string, string], PlaceRow>('SELECT * FROM place WHERE source = ? AND path = ?');
  // '0' is the character after '/': the range holds what lies inside the folder and nothing beside it.
  const selectPlaces = db.prepare<{ source: string; under: string; afterId: number; limit: number }, PlaceRow>(
    `SELECT * FROM place WHERE source = :source AND present = 1 AND id > :afterId
       AND (:under = '' OR (path >= :under || '/' AND path < :under || '0')) ORDER BY id LIMIT :limit`,
  );
  const selectLargestPlace = db.prepare<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM place');
  const selectPlacesOfVersion = db.prepare<[number], PlaceRow>('SELECT * FROM place WHERE version = ? AND present = 1');
  const insertPlace = db.prepare(
    'INSERT INTO place (source, path, version, present, size, mtime_ns, ino) VALUES (?, ?, ?, 1, ?, ?, ?)',
  );
  const updatePlace = db.prepare(
    'UPDATE place SET version = ?, present = 1, size = ?, mtime_ns = ?, ino = ? WHERE id = ?',
  );
  const updateAbsent = db.prepare('UPDATE place SET present = 0 WHERE id = ?');
  const selectSha = db.prepare<[number], { sha256: Buffer }>('SELECT sha256 FROM version WHERE id = ?');
  const selectRole = db.prepare<[number], { role: string }>(
    'SELECT role FROM item WHERE version = ? ORDER BY entry DESC LIMIT 1',
  );
  const selectLastEntry = db.prepare<[number], { entry: number | null }>(
    'SELECT max(entry) AS entry FROM item WHERE version = ?',
  );
  const selectAlike = db.prepare<[number, number], { sha256: Buffer }>(
    `SELECT other.sha256 FROM (SELECT DISTINCT version FROM (SELECT version FROM item ORDER BY entry DESC LIMIT ${ALIKE_ITEMS})) AS last
       JOIN version AS other ON other.id = last.version
     WHERE other.id < ? AND other.generation = (SELECT generation FROM version WHERE id = ?)
     ORDER BY other.id DESC LIMIT 1`,
  );
  const selectVersion = db.prepare<[Buffer], { id: number }>('SELECT id FROM version WHERE sha256 = ?');
  const insertVersion = db.prepare(
    `INSERT INTO version (sha256, size, format, width, height, recipe, seed, generator, generation)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`,
  );
  const insertItem = db.prepare(
    `INSERT INTO item (entry, at, kind, role, known, place, version)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertEmbedded = db.prepare<[number, Buffer]>(
    'INSERT INTO embedded_file (version, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const selectSkipped = db.prepare<[string, string], SkippedRow>(
    'SELECT size, mtime_ns, ino FROM skipped WHERE source = ? AND path = ?',
  );
  const selectAnySkipped = db.prepare<[string]>('SELECT 1 FROM skipped WHERE source = ? LIMIT 1');
  const upsertSkipped = db.prepare(
    'INSERT OR REPLACE INTO skipped (source, path, size, mtime_ns, ino, reason) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const selectRoot = db.prepare<[string], RootIdentity>('SELECT dev, ino FROM root WHERE source = ?');
  const upsertRoot = db.prepare('INSERT OR REPLACE INTO root (source, dev, ino) VALUES (?, ?, ?)');
  const insertVaultFile = db.prepare('INSERT OR IGNORE INTO vault_file (sha256, size) VALUES (?, ?)');
  const selectVaultBytes = db.prepare<[], { bytes: number }>('SELECT coalesce(sum(size), 0) AS bytes FROM vault_file');

  let vaultTotal: number | undefined;

  return {
    sources: () => selectSources.all(),
    putSource: (row) => upsertSource.run(row),
    setSourceState: (id, state) => updateState.run(state, id),
    place: (source, path) => selectPlace.get(source, path),
    placesOf: (source, under, afterId, limit) => selectPlaces.all({ source, under, afterId, limit }),
    largestPlaceId: () => selectLargestPlace.get()?.id ?? 0,
    presentPlacesOf: (version) => selectPlacesOfVersion.all(version),
    putPlace(before, source, path, version, { size, mtimeNs, ino }) {
      if (before === undefined)
        return Number(insertPlace.run(source, path, version, size, mtimeNs, ino).lastInsertRowid);
      updatePlace.run(version, size, mtimeNs, ino, before.id);
      return before.id;
    },
    setAbsent: (place) => updateAbsent.run(place),
    sha256Of: (version) => selectSha.get(version)?.sha256.toString('hex') ?? '',
    lastEntryOf: (version) => selectLastEntry.get(version)?.entry ?? undefined,
    roleOf: (version) => selectRole.get(version)?.role ?? 'output',
    madeAlike: (version) => selectAlike.get(version, version)?.sha256.toString('hex'),
    version({ sha256, size, format, width, height, recipe, seed, generator, generation }) {
      const hash = Buffer.from(sha256, 'hex');
      const { changes, lastInsertRowid } = insertVersion.run(
        hash,
        size,
        format,
        width ?? null,
        height ?? null,
        recipe === undefined ? null : Buffer.from(recipe, 'hex'),
        seed ?? null,
        generator ?? null,
        generation ?? null,
      );
      if (changes === 1) return { id: Number(lastInsertRowid), fresh: true };
      return { id: unwrap(selectVersion.get(hash), 'a version that is there already').id, fresh: false };
    },
    addItem: ({ entry, at, kind, role, known, place, version }) =>
      insertItem.run(entry, at, kind, role, known, place, version),
    addEmbedded: (version, sha256) => insertEmbedded.run(version, Buffer.from(sha256, 'hex')),
    skipped(source, path) {
      const row = selectSkipped.get(source, path);
      return row === undefined ? undefined : { size: row.size, mtimeNs: row.mtime_ns, ino: row.ino };
    },
    hasSkipped: (source) => selectAnySkipped.get(source) !== undefined,
    skip: (source, path, { size, mtimeNs, ino }, reason) => upsertSkipped.run(source, path, size, mtimeNs, ino, reason),
    root: (source) => selectRoot.get(source),
    putRoot: (source, { dev, ino }) => upsertRoot.run(source, dev, ino),
    addVaultFile(sha256, size) {
      const { changes } = insertVaultFile.run(Buffer.from(sha256, 'hex'), size);
      if (vaultTotal !== undefined && changes === 1) vaultTotal += size;
    },
    vaultBytes: () => (vaultTotal ??= selectVaultBytes.get()?.bytes ?? 0),
  };
}

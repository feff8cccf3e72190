import { createHash } from 'node:crypto';
import type { Generation } from '../../../shared/generation.ts';
import { baseRecipeText } from '../../../shared/lineage/base-recipe.ts';
import { LINK_KEYS, ownXmpIds, type Sighting, type SightingFinder } from '../../../shared/lineage/sighting.ts';
import type { Db } from '../database/open.ts';
import { parseEntry } from '../ledger/parse-entry.ts';
import { lineageKey } from './lineage-key.ts';

/** Sightings in the record, and finding them by the index. */
export interface SightingReader extends SightingFinder {
  /** @returns undefined for an entry that is not about a file version */
  at(entry: number): Sighting | undefined;
  /** Of one file version, oldest first; at most eight. */
  ofVersion(version: number): readonly Sighting[];
  /** Absolute path of a source's folder, with `/`. */
  rootOf(source: string): string;
}

interface Row {
  readonly entry: number;
  readonly at: number;
  readonly role: string;
  readonly sha256: Buffer;
  readonly format: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly recipe: Buffer | null;
  readonly generation: string | null;
  readonly source: string;
  readonly path: string;
  readonly line: Buffer | null;
  readonly version: number;
}

const BASE_BYTES = 16;
const MAX_SIGHTINGS = 8;
/** More candidates with one name or one seed than this cannot be told apart. */
const MAX_FOUND = 64;

/** A base recipe as it is stored: the first 16 bytes of the SHA-256 of its text. */
export function baseOf(generation: Generation): Buffer {
  return createHash('sha256').update(baseRecipeText(generation)).digest().subarray(0, BASE_BYTES);
}

/** Reads from the record in `record`, with the index in `index`. */
export function sightingReader(record: Db, index: Db): SightingReader {
  // The line is needed where it says more than the tables: what was there before, what the pixels are, by what it is named.
  const columns = `item.entry, item.at, CASE WHEN item.role IN ('state', 'settings') THEN 'workflow' ELSE item.role END AS role,
      version.sha256, version.format, version.width, version.height, version.recipe, version.generation, place.source, place.path, item.version,
      CASE WHEN item.kind <> 'observed' OR instr(entry.line, '"pixelMd5":') > 0 OR instr(entry.line, '"xmp":{') > 0
        THEN entry.line END AS line
    FROM item JOIN version ON version.id = item.version JOIN place ON place.id = item.place
      LEFT JOIN entry ON entry.i = item.entry`;
  const selectAt = record.prepare<[number], Row>(`SELECT ${columns} WHERE item.entry = ?`);
  const selectOfVersion = record.prepare<[number], Row>(
    `SELECT ${columns} WHERE item.version = ? AND item.role <> 'sidecar' ORDER BY item.entry LIMIT ${MAX_SIGHTINGS}`,
  );
  const selectVersion = record.prepare<[Buffer], number>('SELECT id FROM version WHERE sha256 = ?').pluck();
  const selectHash = record
    .prepare<[number], Buffer>(
      'SELECT version.sha256 FROM item JOIN version ON version.id = item.version WHERE item.entry = ?',
    )
    .pluck();
  const selectEmbedded = record.prepare<[number], Buffer>('SELECT sha256 FROM embedded_file WHERE version = ?').pluck();
  const selectSources = record.prepare<[], { id: string; path: string }>('SELECT id, path FROM source');
  const selectRoot = record.prepare<[string], string>('SELECT path FROM source WHERE id = ?').pluck();
  const selectPlace = record
    .prepare<[string, string], number>('SELECT id FROM place WHERE source = ? AND path = ?')
    .pluck();
  const selectPlaceEntries = index
    .prepare<[number], number>(`SELECT entry FROM place_entry WHERE place = ? ORDER BY entry DESC LIMIT ${MAX_FOUND}`)
    .pluck();
  const selectKey = index
    .prepare<[number], number>(`SELECT entry FROM lineage_key WHERE key = ? ORDER BY entry DESC LIMIT ${MAX_FOUND}`)
    .pluck();
  const selectBase = index.prepare<[Buffer], Buffer>('SELECT base FROM recipe WHERE hash = ?').pluck();
  const selectSeed = index
    .prepare<[Buffer, string], number>(
      `SELECT t.entry FROM recipe AS r JOIN timeline_item AS t ON t.recipe = r.id
       WHERE r.base = ? AND t.seed = ? LIMIT ${MAX_FOUND}`,
    )
    .pluck();

  const rootOf = (source: string): string => slashed(selectRoot.get(source) ?? '');

  function toSighting(row: Row): Sighting {
    // Canonical JSON of a Generation, written by the worker that read the file.
    const generation = row.generation === null ? undefined : (JSON.parse(row.generation) as Generation);
    const root = rootOf(row.source);
    return {
      sha256: row.sha256.toString('hex'),
      entry: row.entry,
      atMs: row.at,
      path: `${root}/${row.path}`,
      root,
      role: row.role,
      format: row.format,
      ...(row.width !== null && { width: row.width }),
      ...(row.height !== null && { height: row.height }),
      ...(generation !== undefined && { generation, base: baseHex(row.recipe, generation) }),
      ...(row.line !== null && toldByLine(row.line)),
      ...(row.role === 'edit' && { embedded: selectEmbedded.all(row.version).map((hash) => hash.toString('hex')) }),
    };
  }

  function baseHex(recipe: Buffer | null, generation: Generation): string {
    return ((recipe === null ? undefined : selectBase.get(recipe)) ?? baseOf(generation)).toString('hex');
  }

  function toldByLine(line: Buffer): Pick<Sighting, 'previous' | 'pixelMd5' | 'xmp'> {
    const entry = parseEntry(line);
    if (entry.kind !== 'observed' && entry.kind !== 'edited' && entry.kind !== 'workflow') return {};
    const { pixelMd5, xmp } = entry.body;
    const over = entry.kind === 'observed' ? undefined : entry.body.over;
    const before = entry.kind === 'observed' ? undefined : entry.body.previous;
    const previous = over === undefined ? before : selectHash.get(over)?.toString('hex');
    return {
      ...(pixelMd5 !== undefined && { pixelMd5 }),
      ...(previous !== undefined && { previous }),
      ...(xmp !== undefined && { xmp }),
    };
  }

  function at(entry: number): Sighting | undefined {
    const row = selectAt.get(entry);
    return row === undefined || row.role === 'sidecar' ? undefined : toSighting(row);
  }

  const ofKey = (key: string): readonly Sighting[] =>
    selectKey.all(lineageKey(key)).flatMap((entry) => at(entry) ?? []);
  const ofVersion = (version: number): readonly Sighting[] => selectOfVersion.all(version).map(toSighting);

  return {
    at,
    ofVersion,
    rootOf,
    ofContent(sha256) {
      const version = selectVersion.get(Buffer.from(sha256, 'hex'));
      return version === undefined ? [] : ofVersion(version);
    },
    ofPath(path) {
      const places = selectSources.all().flatMap(({ id, path: folder }) => {
        const start = `${slashed(folder)}/`;
        return path.startsWith(start) ? (selectPlace.get(id, path.slice(start.length)) ?? []) : [];
      });
      return places.flatMap((place) => selectPlaceEntries.all(place)).flatMap((entry) => at(entry) ?? []);
    },
    ofStem: (stem, folder) => ofKey(LINK_KEYS.stem(stem, folder)),
    ofPixels: (md5) => ofKey(LINK_KEYS.pixels(md5)).filter(({ pixelMd5 }) => pixelMd5 === md5),
    ofXmpId: (id) => ofKey(LINK_KEYS.xmpId(id)).filter(({ xmp }) => ownXmpIds(xmp).includes(id)),
    ofSeed: (base, seed) => selectSeed.all(Buffer.from(base, 'hex'), seed).flatMap((entry) => at(entry) ?? []),
  };
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/+$/, '');
}

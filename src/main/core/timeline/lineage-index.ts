import { linksOf, strongest, wantedKeys } from '../../../shared/lineage/links-of.ts';
import {
  isDocument,
  isPictureFile,
  LARGER,
  LINK_KEYS,
  ownXmpIds,
  stemKeys,
  type Sighting,
} from '../../../shared/lineage/sighting.ts';
import type { Db } from '../database/open.ts';
import { lineageKey } from './lineage-key.ts';
import type { RecordedItem } from './recorded-items.ts';
import { sightingReader } from './sighting-reader.ts';

/** What the recipe of an item says, as far as links need it. */
export interface RecipeFacts {
  /** Name of its first pass, in hex. */
  readonly base: string;
  /** The pixels that it says a picture has; 0 where it does not say. */
  readonly pixels: number;
}

/** The links between file versions, kept up to date as items arrive in any order: a source may be recorded long after what
 *  was made from it. */
export interface LineageIndex {
  /** Takes in items that are in the index's other tables already, inside the caller's transaction. */
  add(items: readonly RecordedItem[], recipeOf: (item: RecordedItem) => RecipeFacts | undefined): void;
  /** Makes the links of one file version again, inside the caller's transaction. */
  relink(version: number): void;
}

const NAMED_BY_MD5 = /(?:^|\/)[0-9a-f]{32}\.png$/i;

/** The links in the index in `index`, for the record in `record`. */
export function lineageIndex(index: Db, record: Db): LineageIndex {
  const sightings = sightingReader(record, index);
  const insertKey = index.prepare<[number, number]>('INSERT INTO lineage_key VALUES (?, ?) ON CONFLICT DO NOTHING');
  const insertDocument = index.prepare<[number]>('INSERT INTO lineage_document VALUES (?) ON CONFLICT DO NOTHING');
  const insertWant = index.prepare<[number, number]>('INSERT INTO lineage_want VALUES (?, ?) ON CONFLICT DO NOTHING');
  const selectWanting = index.prepare<[number], number>('SELECT version FROM lineage_want WHERE key = ?').pluck();
  const selectDocument = index.prepare<[number]>('SELECT 1 FROM lineage_document WHERE key = ?');
  const selectKeyed = index.prepare<[number], number>('SELECT entry FROM lineage_key WHERE key = ?').pluck();
  const dropLinks = index.prepare<[number]>('DELETE FROM lineage_link WHERE child = ?');
  const insertLink = index.prepare<[number, number, string, string, string, 0 | 1]>(
    'INSERT INTO lineage_link VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const insertCopy = index.prepare<[number, number, string]>(
    'INSERT INTO lineage_copy VALUES (?, ?, ?, 0, NULL) ON CONFLICT DO NOTHING',
  );
  const selectOriginal = index
    .prepare<[number], number | null>('SELECT original FROM lineage_copy WHERE version = ?')
    .pluck();
  const selectVersionAt = record.prepare<[number], number>('SELECT version FROM item WHERE entry = ?').pluck();
  const selectVersionOf = record.prepare<[Buffer], number>('SELECT id FROM version WHERE sha256 = ?').pluck();

  /** Notes what an item can be found by and what it seeks. `changed` are the file versions whose links to make again. */
  function note(item: RecordedItem, recipe: RecipeFacts | undefined, changed: Set<number>): void {
    const path = `${sightings.rootOf(item.source)}/${item.path}`;
    const stems = stemKeys(path).map(lineageKey);
    const isPicture = isPictureFile(item);
    for (const key of stems) insertKey.run(key, item.entry);
    if (isDocument(item)) {
      const [own] = stems;
      if (own !== undefined) insertDocument.run(own);
      // Pictures do not seek documents by their names: they are looked up when a document arrives.
      for (const entry of own === undefined ? [] : selectKeyed.all(own)) {
        const version = selectVersionAt.get(entry);
        if (version !== undefined) changed.add(version);
      }
    } else if (isPicture && stems.some((key) => selectDocument.get(key) !== undefined)) {
      changed.add(item.version);
    }
    const seen = mayHaveSource(item, recipe, isPicture) ? sightings.at(item.entry) : undefined;
    if (seen?.pixelMd5 !== undefined) {
      insertKey.run(lineageKey(LINK_KEYS.pixels(seen.pixelMd5)), item.entry);
      insertCopy.run(item.version, item.entry, seen.pixelMd5);
    }
    const ids = ownXmpIds(seen?.xmp).map(LINK_KEYS.xmpId).map(lineageKey);
    for (const key of ids) insertKey.run(key, item.entry);
    if (seen !== undefined) {
      for (const key of soughtBy(seen, isPicture)) insertWant.run(lineageKey(key), item.version);
      changed.add(item.version);
    }
    const found = [
      lineageKey(LINK_KEYS.content(item.sha256.toString('hex'))),
      lineageKey(LINK_KEYS.path(path)),
      ...stems,
      ...(seen?.pixelMd5 === undefined ? [] : [lineageKey(LINK_KEYS.pixels(seen.pixelMd5))]),
      ...ids,
      ...(recipe === undefined || item.seed === null ? [] : [lineageKey(LINK_KEYS.seed(recipe.base, item.seed))]),
    ];
    for (const key of found) for (const version of selectWanting.all(key)) changed.add(version);
  }

  function relink(version: number): void {
    dropLinks.run(version);
    const original = selectOriginal.get(version) ?? undefined;
    if (original !== undefined) insertLink.run(version, original, 'copy', 'hash', 'same-pixels', 0);
    const seen = sightings.ofVersion(version);
    for (const { parent, role, how, basis, ambiguous } of strongest(seen.flatMap((one) => linksOf(one, sightings)))) {
      const source = selectVersionOf.get(Buffer.from(parent, 'hex'));
      if (source !== undefined) insertLink.run(version, source, role, how, basis, ambiguous ? 1 : 0);
    }
  }

  return {
    relink,
    add(items, recipeOf) {
      const changed = new Set<number>();
      for (const item of items) if (item.role !== 'sidecar') note(item, recipeOf(item), changed);
      for (const version of changed) relink(version);
    },
  };
}

/** Whether an item can have come from anything that would be found: most pictures of a generator cannot. */
function mayHaveSource(item: RecordedItem, recipe: RecipeFacts | undefined, isPicture: boolean): boolean {
  const { kind, naming, width, height, path } = item;
  if (kind !== 'observed' || naming === 1 || isDocument(item) || NAMED_BY_MD5.test(path)) return true;
  if (!isPicture) return false;
  return recipe === undefined || (recipe.pixels > 0 && (width ?? 0) * (height ?? 0) >= recipe.pixels * LARGER);
}

function soughtBy(seen: Sighting, isPicture: boolean): readonly string[] {
  const keys = wantedKeys(seen);
  if (!isPicture || seen.generation === undefined) return keys;
  const own = new Set(stemKeys(seen.path));
  return keys.filter((key) => !own.has(key));
}

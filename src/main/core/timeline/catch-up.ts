import type { Db } from '../database/open.ts';
import { readIdentity } from '../ledger/identity.ts';
import { timelineEpoch } from './clear-timeline.ts';
import { FLAG } from './index-schema.ts';
import { lineageIndex, type RecipeFacts } from './lineage-index.ts';
import { resetIndex } from './open-index.ts';
import { END_OF_TIME, timeAxis, type IndexItem, type Moment } from './place-in-time.ts';
import { recipeRegister } from './recipe-register.ts';
import { recordReader, type RecordedItem } from './recorded-items.ts';

/** What one slice of work has done. */
interface Slice {
  /** Entries of the items that were added, in the order of the ledger. */
  readonly entries: readonly number[];
  /** Whether anything was added between which there may be links. */
  readonly linked: boolean;
  /** From where on iterations have changed. */
  readonly from?: Moment;
  /** Whether there is more to do at once. */
  readonly more: boolean;
}

/** Brings the index in line with what was recorded, a slice at a time. */
export interface CatchUp {
  /** Adds at most `limit` items, in one transaction. */
  slice(limit: number): Slice;
  /** Makes the links of one file version again, in a transaction. */
  relink(version: number): void;
  /** Items in the index. */
  total(): number;
}

interface State {
  readonly origin: string;
  readonly epoch: number;
  readonly gap_ms: number;
  readonly next_entry: number;
  readonly items: number;
  readonly generation: number;
}

/** Changes that readers may have missed are kept for this many slices; who missed more reads everything again. */
const KEPT_CHANGES = 5_000;

/** Prepares to fill `index` from the record in `record` (a reading connection). An index of another record or of another
 *  making of the derived tables begins anew; one with another gap between sessions is grouped again. */
export function catchUp(index: Db, record: Db, gapMs: number): CatchUp {
  const reader = recordReader(record);
  const identity = readIdentity(record);
  const origin = typeof identity === 'string' ? identity : identity.origin;
  const epoch = timelineEpoch(record);
  const selectState = 'SELECT origin, epoch, gap_ms, next_entry, items, generation FROM index_state';
  const before = index.prepare<[], State>(selectState).get();
  const axis = timeAxis(index, gapMs);
  if (before?.origin !== origin || before.epoch !== epoch || before.next_entry > reader.size()) {
    index.transaction(() => {
      resetIndex(index);
      // Goes on counting: readers hold what they read under the number of the index before.
      const generation = (before?.generation ?? 0) + 1;
      index
        .prepare('INSERT INTO index_state VALUES (1, :origin, :epoch, :gapMs, 0, 1, 0, :generation)')
        .run({ origin, epoch, gapMs, generation });
    })();
  } else if (before.gap_ms !== gapMs) {
    index.transaction(() => {
      axis.regroup();
      index.exec('DELETE FROM index_change');
      index.prepare('UPDATE index_state SET gap_ms = ?, generation = generation + 1').run(gapMs);
    })();
  }

  const state = index.prepare<[], State>(selectState);
  const advance = index.prepare<[number, number, number]>(
    'UPDATE index_state SET next_entry = ?, items = items + ?, generation = ?',
  );
  const noteChange = index.prepare<[number, number, number]>('INSERT INTO index_change VALUES (?, ?, ?)');
  const dropChanges = index.prepare<[number]>('DELETE FROM index_change WHERE generation < ?');
  const insertPlaceEntry = index.prepare<[number, number]>(
    'INSERT INTO place_entry VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const insertReused = index.prepare<[{ place: number; entry: number }]>(
    `INSERT INTO reused_place SELECT :place WHERE EXISTS (SELECT 1 FROM place_entry WHERE place = :place AND entry <> :entry)
     ON CONFLICT DO NOTHING`,
  );
  const insertRunEvent = index.prepare<[number, string]>('INSERT INTO run_event VALUES (?, ?) ON CONFLICT DO NOTHING');
  const selectSource = index.prepare<[string], { id: number }>('SELECT id FROM index_source WHERE source = ?');
  const insertSource = index.prepare<[string]>('INSERT INTO index_source (source) VALUES (?)');
  const recipes = recipeRegister(index);
  const lineage = lineageIndex(index, record);

  function recipeOf(item: RecordedItem): RecipeFacts | undefined {
    if (item.recipe === null || !isShown(item)) return undefined;
    return recipes.numbersOf(item.recipe, () => reader.generation(item.version));
  }

  function toIndexItem(item: RecordedItem): IndexItem {
    const { recipe } = recipes.numbersOf(item.recipe, () => reader.generation(item.version));
    const source = selectSource.get(item.source)?.id ?? Number(insertSource.run(item.source).lastInsertRowid);
    return {
      at: item.at,
      entry: item.entry,
      recipe,
      source,
      flags: flagsOf(item),
      place: item.place,
      version: item.version,
      sha256: item.sha256,
      known: item.known,
      seed: item.seed,
      name: item.path.slice(item.path.lastIndexOf('/') + 1),
      format: item.format,
      width: item.width,
      height: item.height,
    };
  }

  function slice(limit: number): Slice {
    const { next_entry: next, generation } = state.get() ?? { next_entry: 0, generation: 0 };
    const stretch = reader.read(next, limit);
    if (stretch.next === next) return { entries: [], linked: false, more: false };
    const shown = stretch.items.filter(isShown);
    let from: Moment | undefined;
    try {
      index.transaction(() => {
        const items = shown.map(toIndexItem);
        // Before the items: iterations take their prompt's number from the recipe.
        recipes.flush();
        const change = axis.add(items);
        for (const { place, entry } of [...stretch.items, ...stretch.placeEntries]) {
          insertPlaceEntry.run(place, entry);
          insertReused.run({ place, entry });
        }
        lineage.add(stretch.items, recipeOf);
        for (const { entry, event } of stretch.runEvents) insertRunEvent.run(entry, event);
        advance.run(stretch.next, change.added, generation + 1);
        // A slice that changed nothing is noted as well: readers see by the numbers whether they missed one.
        from = change.from;
        const changed = from ?? END_OF_TIME;
        noteChange.run(generation + 1, changed.at, changed.entry);
        dropChanges.run(generation - KEPT_CHANGES);
      })();
    } catch (error) {
      recipes.forget();
      throw error;
    }
    return {
      entries: shown.map(({ entry }) => entry),
      linked: stretch.items.length > 0,
      more: stretch.items.length === limit,
      ...(from === undefined ? {} : { from }),
    };
  }

  return {
    slice,
    relink: (version) => index.transaction(() => lineage.relink(version))(),
    total: () => state.get()?.items ?? 0,
  };
}

/** Whether an item stands in the timeline: sources and documents of editors have their own places. */
function isShown({ role }: RecordedItem): boolean {
  return role === 'output' || role === 'workflow';
}

function flagsOf({ kind, role, known, problems }: RecordedItem): number {
  const knownFlag = known === 'live' ? FLAG.live : known === 'imported' ? FLAG.imported : FLAG.otherwiseKnown;
  return (
    knownFlag |
    (kind === 'edited' ? FLAG.edited : 0) |
    (problems === 1 ? FLAG.problems : 0) |
    (role === 'workflow' ? FLAG.workflow : 0)
  );
}

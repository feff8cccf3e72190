import type { Facet } from '../../../shared/api/api.ts';
import type { Db } from '../database/open.ts';
import { FLAG } from '../timeline/index-schema.ts';
import { BLOCK_SIZE, sumBlock } from '../timeline/posting-block.ts';
import { findIteration } from './iteration-columns.ts';
import { JUDGED_NAMES, judgedItems } from './judged-condition.ts';
import type { ResultSet } from './result-set.ts';

/** The most frequent values of a field that are given. */
const MAX_VALUES = 200;

type FacetValue = Facet['values'][number];

/** Counts the items of a complete result set by tool, model, LoRA, source, state and what the author made of them. Of an iteration whose items differ
 *  in source or state, all items count for each: exact for everything that one batch shares. */
export function facetsOf(db: Db, set: ResultSet): Facet[] {
  const { columns } = set;
  const largest = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM tl.recipe').pluck().get() ?? 0;
  const byRecipe = new Uint32Array(Math.ceil((largest + 1) / BLOCK_SIZE) * BLOCK_SIZE);
  const bySource = new Map<number, number>();
  const byFlags = new Map<number, number>();
  for (let ordinal = 0; ordinal < set.size(); ordinal++) {
    const index = set.indexOf(ordinal) ?? 0;
    const items = set.itemsOf(ordinal);
    const [recipe = 0, source = -1, flags = 0] = [columns.recipe[index], columns.source[index], columns.flags[index]];
    byRecipe[recipe] = (byRecipe[recipe] ?? 0) + items;
    bySource.set(source, (bySource.get(source) ?? 0) + items);
    byFlags.set(flags, (byFlags.get(flags) ?? 0) + items);
  }
  return [
    { field: 'tool', values: byName(db, 'tool', byRecipe) },
    { field: 'model', values: byName(db, 'model', byRecipe) },
    { field: 'lora', values: byName(db, 'lora', byRecipe) },
    { field: 'source', values: sourceValues(db, bySource) },
    { field: 'state', values: stateValues(byFlags) },
    { field: 'judged', values: judgedValues(db, set) },
  ];
}

function byName(db: Db, field: 'tool' | 'model' | 'lora', weights: Uint32Array): FacetValue[] {
  const names = db.prepare<[string], { id: number; value: string }>('SELECT id, value FROM tl.name WHERE field = ?');
  const postings = db.prepare<[number], { block: number; ids: Buffer }>(
    'SELECT block, ids FROM tl.name_posting WHERE list = ?',
  );
  const values = names.all(field).map(({ id, value }) => {
    let count = 0;
    for (const { block, ids } of postings.iterate(id)) count += sumBlock(ids, block * BLOCK_SIZE, weights);
    return { value, label: value, count };
  });
  return mostFrequent(values);
}

function sourceValues(db: Db, bySource: ReadonlyMap<number, number>): FacetValue[] {
  const sources = db
    .prepare<[], { number: number; id: string; path: string | null }>(
      `SELECT s.id AS number, s.source AS id, source.path FROM tl.index_source AS s
       LEFT JOIN main.source ON source.id = s.source`,
    )
    .all();
  const mixed = bySource.get(-1) ?? 0;
  return mostFrequent(
    sources.map(({ number, id, path }) => ({
      value: id,
      label: path ?? id,
      count: (bySource.get(number) ?? 0) + (sources.length > 1 ? mixed : 0),
    })),
  );
}

const STATES = ['live', 'imported', 'edited', 'problems', 'workflow'] as const;

function stateValues(byFlags: ReadonlyMap<number, number>): FacetValue[] {
  return STATES.map((state) => {
    let count = 0;
    for (const [flags, items] of byFlags) if ((flags & FLAG[state]) !== 0) count += items;
    return { value: state, label: state, count };
  }).filter(({ count }) => count > 0);
}

/** Few file versions are judged, of many: each is looked for in the result set. */
function judgedValues(db: Db, set: ResultSet): FacetValue[] {
  return JUDGED_NAMES.map((name) => {
    let count = 0;
    for (const { at, entry } of judgedItems(db, { field: 'judged', judged: name })) {
      const index = findIteration(set.columns, at, entry, 'holder');
      if (index >= 0 && set.ordinalOf(index) !== undefined) count++;
    }
    return { value: name, label: name, count };
  });
}

function mostFrequent(values: readonly FacetValue[]): FacetValue[] {
  return values
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MAX_VALUES);
}

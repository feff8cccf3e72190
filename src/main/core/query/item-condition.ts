import type { Db } from '../database/open.ts';
import { FLAG } from '../timeline/index-schema.ts';
import { findIteration, type IterationColumns } from './iteration-columns.ts';
import { judgedCondition } from './judged-condition.ts';
import type { Term } from './parse-query.ts';
import type { SizeTest } from './parse-size.ts';
import { textMatcher } from './text-condition.ts';

/** A condition that the items of one iteration need not share. */
export interface ItemCondition {
  /** What the iteration as a whole tells: every item of it matches, none does, or one has to look. */
  readonly ofIteration: (columns: IterationColumns, index: number) => 'all' | 'none' | 'look';
  /** The same about one item, as SQL on `tl.timeline_item AS i`. Text from outside stands in it as hex only. */
  readonly sql: string;
}

export type ItemTerm = Extract<
  Term,
  { field: 'source' | 'seed' | 'date' | 'size' | 'state' | 'judged' | 'stars' | 'work' }
>;

/** Whether a term is about items rather than recipes. */
export function isItemTerm(term: Term): term is ItemTerm {
  return ['source', 'seed', 'date', 'size', 'state', 'judged', 'stars', 'work'].includes(term.field);
}

/** Prepares one term, without its `not`. `columns` are those of the result set that is being made. */
export function itemCondition(db: Db, columns: IterationColumns, term: ItemTerm): ItemCondition {
  switch (term.field) {
    case 'source':
      return sourceCondition(db, textMatcher(term.test));
    case 'seed':
      return seedCondition(db, columns, term.seed);
    case 'date': {
      const { fromMs, toMs } = term.range;
      return {
        ofIteration({ at, lastAt }, index) {
          const [first = 0, last = 0] = [at[index], lastAt[index]];
          if (last < fromMs || first >= toMs) return 'none';
          return first >= fromMs && last < toMs ? 'all' : 'look';
        },
        sql: `(i.at >= ${sqlNumber(fromMs)} AND i.at < ${sqlNumber(toMs)})`,
      };
    }
    case 'size':
      return sizeCondition(term.size);
    case 'state':
      return term.state === 'missing' ? missingCondition(db, columns) : stateCondition(term.state);
    case 'judged':
    case 'stars':
    case 'work':
      return judgedCondition(db, columns, term);
  }
}

/** The opposite condition. */
export function notItem({ ofIteration, sql }: ItemCondition): ItemCondition {
  const opposite = { all: 'none', none: 'all', look: 'look' } as const;
  return { ofIteration: (columns, index) => opposite[ofIteration(columns, index)], sql: `NOT ${sql}` };
}

/** Holds where any of some conditions does. */
export function anyItem(conditions: readonly ItemCondition[]): ItemCondition {
  return {
    ofIteration(columns, index) {
      let found: 'all' | 'none' | 'look' = 'none';
      for (const { ofIteration } of conditions) {
        const one = ofIteration(columns, index);
        if (one === 'all') return 'all';
        if (one === 'look') found = 'look';
      }
      return found;
    },
    sql: `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
  };
}

function sourceCondition(db: Db, matches: (text: string) => boolean): ItemCondition {
  const sources = db
    .prepare<[], { number: number; id: string; path: string | null }>(
      `SELECT s.id AS number, s.source AS id, source.path FROM tl.index_source AS s
       LEFT JOIN main.source ON source.id = s.source`,
    )
    .all();
  const wanted = new Set(
    sources.filter(({ id, path }) => matches(id) || (path !== null && matches(path))).map(({ number }) => number),
  );
  return {
    ofIteration({ source }, index) {
      const number = source[index] ?? -1;
      if (number === -1) return 'look';
      return wanted.has(number) ? 'all' : 'none';
    },
    sql: `(i.source IN (${[...wanted].join(',')}))`,
  };
}

function seedCondition(db: Db, columns: IterationColumns, seed: string): ItemCondition {
  const items = db
    .prepare<[string], { at: number; entry: number }>(
      'SELECT at, entry FROM tl.timeline_item WHERE seed = ? LIMIT 100000',
    )
    .all(seed);
  const holders = new Set(items.map(({ at, entry }) => findIteration(columns, at, entry, 'holder')));
  return {
    ofIteration: (_, index) => (holders.has(index) ? 'look' : 'none'),
    sql: `(i.seed IS NOT NULL AND i.seed = CAST(x'${Buffer.from(seed).toString('hex')}' AS TEXT))`,
  };
}

function sizeCondition(size: SizeTest): ItemCondition {
  const test = sizeTest(size);
  return {
    ofIteration({ width, height }, index) {
      const [w = 0, h = 0] = [width[index], height[index]];
      if (w === 0 || h === 0) return 'look';
      return test(w, h) ? 'all' : 'none';
    },
    sql: `(i.width IS NOT NULL AND i.height IS NOT NULL AND ${sizeSql(size)})`,
  };
}

function sizeTest(size: SizeTest): (width: number, height: number) => boolean {
  switch (size.kind) {
    case 'exact':
      return (width, height) => width === size.width && height === size.height;
    case 'longest':
      return (width, height) => Math.max(width, height) >= size.least && Math.max(width, height) <= size.most;
    case 'shape':
      return (width, height) => Math.sign(width - height) === SHAPE_SIGN[size.shape];
  }
}

const SHAPE_SIGN = { portrait: -1, square: 0, landscape: 1 } as const;
const SHAPE_SQL = { portrait: '<', square: '=', landscape: '>' } as const;

function sizeSql(size: SizeTest): string {
  switch (size.kind) {
    case 'exact':
      return `i.width = ${size.width} AND i.height = ${size.height}`;
    case 'longest':
      return `max(i.width, i.height) BETWEEN ${size.least} AND ${sqlNumber(size.most)}`;
    case 'shape':
      return `i.width ${SHAPE_SQL[size.shape]} i.height`;
  }
}

type State = Extract<ItemTerm, { field: 'state' }>['state'];

function stateCondition(state: Exclude<State, 'missing'>): ItemCondition {
  switch (state) {
    case 'live':
    case 'imported':
    case 'edited':
    case 'problems':
    case 'workflow': {
      const bit = FLAG[state];
      return {
        ofIteration({ flags, items }, index) {
          if (((flags[index] ?? 0) & bit) === 0) return 'none';
          return items[index] === 1 || isOnlyKnownAs(flags[index] ?? 0, bit) ? 'all' : 'look';
        },
        sql: `((i.flags & ${bit}) <> 0)`,
      };
    }
    case 'image':
      return notItem(stateCondition('workflow'));
  }
}

/** A file version that is gone from the path where it was seen: most libraries have few, so that they are found from the
 *  paths where anything has happened since. */
function missingCondition(db: Db, columns: IterationColumns): ItemCondition {
  const items = db
    .prepare<[], readonly [at: number, entry: number]>(
      `SELECT item.at, item.entry FROM tl.reused_place AS r CROSS JOIN main.place AS p ON p.id = r.place
       CROSS JOIN tl.place_entry AS e ON e.place = r.place CROSS JOIN main.item ON item.entry = e.entry
       WHERE p.present = 0 OR p.version <> item.version`,
    )
    .raw()
    .iterate();
  const holders = new Set<number>();
  for (const [at, entry] of items) holders.add(findIteration(columns, at, entry, 'holder'));
  return {
    ofIteration: (_, index) => (holders.has(index) ? 'look' : 'none'),
    sql: `(NOT EXISTS (SELECT 1 FROM main.place AS p WHERE p.id = i.place AND p.present = 1 AND p.version = i.version))`,
  };
}

const KNOWN = FLAG.live | FLAG.imported | FLAG.otherwiseKnown;

/** Every item is known in one way: a flag of that kind that is there alone is there for all of them. */
function isOnlyKnownAs(flags: number, bit: number): boolean {
  return (bit & KNOWN) !== 0 && (flags & KNOWN) === bit;
}

function sqlNumber(value: number): string {
  if (value === Infinity) return '9e15';
  return value === -Infinity ? '-9e15' : String(value);
}

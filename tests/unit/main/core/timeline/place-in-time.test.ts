import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupSessions } from '../../../../../src/shared/timeline/iterations.ts';
import type { TimelineItem } from '../../../../../src/shared/timeline/timeline-item.ts';
import { FLAG, INDEX_SCHEMA } from '../../../../../src/main/core/timeline/index-schema.ts';
import { byTime, timeAxis, type IndexItem } from '../../../../../src/main/core/timeline/place-in-time.ts';

const GAP_MINUTES = 45;
const GAP_MS = GAP_MINUTES * 60_000;

interface Grouped {
  readonly first: readonly [number, number];
  readonly lastAt: number;
  readonly items: number;
  readonly variations: number;
  readonly startsSession: boolean;
}

function indexItem(entry: number, change: Partial<IndexItem> = {}): IndexItem {
  return {
    at: entry * 60_000,
    entry,
    recipe: 1,
    source: 1,
    flags: FLAG.live,
    place: entry,
    version: entry,
    sha256: Buffer.alloc(32),
    known: 'live',
    seed: null,
    name: `${entry}.png`,
    format: 'png',
    width: 8,
    height: 8,
    ...change,
  };
}

/** What the tables say. */
function grouped(db: Database.Database): Grouped[] {
  const sessions = new Set(
    db
      .prepare<[], { key: string }>(`SELECT first_at || ',' || first_entry AS key FROM session`)
      .all()
      .map((r) => r.key),
  );
  return db
    .prepare<[], Record<'first_at' | 'first_entry' | 'last_at' | 'items' | 'variations', number>>(
      'SELECT * FROM iteration ORDER BY first_at, first_entry',
    )
    .all()
    .map((row): Grouped => ({
      first: [row.first_at, row.first_entry],
      lastAt: row.last_at,
      items: row.items,
      variations: row.variations,
      startsSession: sessions.delete(`${row.first_at},${row.first_entry}`),
    }))
    .concat(
      Array.from(sessions, () => ({ first: [NaN, NaN], lastAt: 0, items: 0, variations: 0, startsSession: true })),
    );
}

/** What `groupSessions` says. */
function expected(items: readonly IndexItem[]): Grouped[] {
  const shown = items.toSorted(byTime).map((item): TimelineItem & { readonly item: IndexItem } => ({
    item,
    index: item.entry,
    at: new Date(item.at).toISOString(),
    kind: (item.flags & FLAG.workflow) !== 0 ? 'workflow' : 'image',
    sha256: '',
    known: 'live',
    source: String(item.source),
    ...(item.recipe === 0 ? {} : { recipe: String(item.recipe) }),
    ...(item.seed === null ? {} : { seed: item.seed }),
  }));
  return groupSessions(shown, GAP_MINUTES).flatMap(({ iterations }) =>
    iterations.map(({ items: [head, ...rest], variations }, i) => ({
      first: [head.item.at, head.item.entry],
      lastAt: rest.at(-1)?.item.at ?? head.item.at,
      items: 1 + rest.length,
      variations,
      startsSession: i === 0,
    })),
  );
}

function emptyIndex(): Database.Database {
  const db = new Database(':memory:');
  db.exec(INDEX_SCHEMA);
  return db;
}

const arbitraryItems = fc
  .array(
    fc.record({
      // Few places, so that items often share one, and pauses just at, below and above the gap.
      at: fc.oneof(
        fc.nat({ max: 12 }).map((n) => n * 15 * 60_000),
        fc.nat({ max: 4 * GAP_MS }),
      ),
      recipe: fc.nat({ max: 2 }),
      source: fc.integer({ min: 1, max: 2 }),
      workflow: fc.nat({ max: 9 }).map((n) => n === 0),
      seed: fc.constantFrom('1', '2', '3', null),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ workflow, ...row }, entry) =>
      indexItem(entry, { ...row, flags: workflow ? FLAG.workflow : FLAG.live }),
    ),
  );

describe('timeAxis', () => {
  it('keeps the iterations and sessions of groupSessions, in whatever order and portions the items come', () => {
    fc.assert(
      fc.property(
        arbitraryItems.chain((items) => fc.shuffledSubarray(items, { minLength: items.length })),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 10 }),
        (items, portions) => {
          const db = emptyIndex();
          const axis = timeAxis(db, GAP_MS);
          for (let start = 0, turn = 0; start < items.length; turn++) {
            const size = portions[turn % portions.length] ?? 1;
            axis.add(items.slice(start, start + size));
            start += size;
            expect(grouped(db)).toEqual(expected(items.slice(0, start)));
          }
          axis.regroup();
          expect(grouped(db)).toEqual(expected(items));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('tells from where on iterations have changed', () => {
    const db = emptyIndex();
    const axis = timeAxis(db, GAP_MS);
    expect(axis.add([indexItem(1), indexItem(2), indexItem(5, { recipe: 2 })])).toEqual({
      added: 3,
      from: { at: 60_000, entry: 1 },
    });
    expect(axis.add([indexItem(6, { recipe: 2 })])).toEqual({ added: 1, from: { at: 300_000, entry: 5 } });
    expect(axis.add([indexItem(6, { recipe: 2 })])).toEqual({ added: 0 });
  });

  it('states the source and size of an iteration only where all its items share them', () => {
    const db = emptyIndex();
    const axis = timeAxis(db, GAP_MS);
    axis.add([indexItem(1), indexItem(2, { source: 2, width: 16, flags: FLAG.imported | FLAG.edited })]);
    expect(db.prepare('SELECT source, width, height, flags FROM iteration').all()).toEqual([
      { source: -1, width: null, height: 8, flags: FLAG.live | FLAG.imported | FLAG.edited },
    ]);
  });
});

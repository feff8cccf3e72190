import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  continuesIteration,
  continuesSession,
  groupIterations,
  groupSessions,
} from '../../../../src/shared/timeline/iterations.ts';
import type { TimelineItem } from '../../../../src/shared/timeline/timeline-item.ts';

function item(index: number, change: Partial<TimelineItem> = {}): TimelineItem {
  const at = new Date(Date.UTC(2026, 10, 22, 10) + index * 60_000).toISOString();
  return { index, at, kind: 'image', sha256: 'ab'.repeat(32), known: 'live', source: 's1', ...change };
}

const indexes = (items: readonly TimelineItem[]): number[][] =>
  groupIterations(items).map((iteration) => iteration.items.map(({ index }) => index));

describe('continuesIteration', () => {
  it('goes on with the same recipe, from whatever folder', () => {
    expect(continuesIteration(item(0, { recipe: 'r' }), item(1, { recipe: 'r', source: 's2' }))).toBe(true);
    expect(continuesIteration(item(0, { recipe: 'r' }), item(1, { recipe: 'q' }))).toBe(false);
  });

  it('goes on without a recipe only in the same folder', () => {
    expect(continuesIteration(item(0), item(1))).toBe(true);
    expect(continuesIteration(item(0), item(1, { source: 's2' }))).toBe(false);
    expect(continuesIteration(item(0, { recipe: 'r' }), item(1))).toBe(false);
  });

  it('never joins a saved workflow with anything', () => {
    const workflow = item(1, { kind: 'workflow', recipe: 'r' });
    expect(continuesIteration(workflow, workflow)).toBe(false);
    expect(continuesIteration(item(0, { recipe: 'r' }), workflow)).toBe(false);
    expect(continuesIteration(workflow, item(2, { recipe: 'r' }))).toBe(false);
  });
});

describe('continuesSession', () => {
  it.each([
    ['2026-11-22T10:00:00.000Z', '2026-11-22T10:45:00.000Z', true],
    ['2026-11-22T10:00:00.000Z', '2026-11-22T10:45:00.001Z', false],
    ['2026-11-22T10:00:00Z', '2026-11-22T18:10:00+08:00', true],
    ['2026-11-22T10:00:00Z', '2026-11-22T09:50:00Z', true],
    ['2026-11-22T10:00:00Z', '2026-11-21T10:00:00Z', false],
    ['2026-11-22T10:00:00Z', 'yesterday', true],
  ])('from %s to %s: %s', (previous, next, continues) => {
    expect(continuesSession({ at: previous }, { at: next }, 45 * 60_000)).toBe(continues);
  });
});

describe('groupIterations', () => {
  it('joins consecutive items of one recipe, and parts them again when it comes back', () => {
    expect(indexes(['a', 'a', 'b', 'a', 'a'].map((recipe, i) => item(i, { recipe })))).toEqual([[0, 1], [2], [3, 4]]);
  });

  it('counts seeds, names the span of time and how the items are known', () => {
    const items = [
      item(0, { recipe: 'r', seed: '1' }),
      item(1, { recipe: 'r', seed: '18446744073709551615', at: '2026-11-22T09:59:00Z' }),
      item(2, { recipe: 'r', seed: '1', known: 'imported' }),
      item(3, { recipe: 'r' }),
    ] as const;
    expect(groupIterations(items)).toEqual([
      {
        items,
        variations: 2,
        withoutSeed: 1,
        first: '2026-11-22T09:59:00Z',
        last: '2026-11-22T10:03:00.000Z',
        known: ['live', 'imported'],
      },
    ]);
  });

  it('begins anew after a pause, even with the same recipe', () => {
    const later = item(1, { recipe: 'r', at: '2026-11-23T10:00:00Z' });
    expect(indexes([item(0, { recipe: 'r' }), later])).toEqual([[0], [1]]);
  });
});

describe('groupSessions', () => {
  it('parts sessions by the gap that is asked for', () => {
    const items = [0, 10, 40, 90].map((minute, i) => item(minute, { recipe: `${i}` }));
    const sizes = (gap?: number): number[] => groupSessions(items, gap).map(({ iterations }) => iterations.length);
    expect([sizes(), sizes(5), sizes(30), sizes(60)]).toEqual([[3, 1], [1, 1, 1, 1], [3, 1], [4]]);
  });

  it('takes times that cannot be read for no gap, and prefers those that can', () => {
    const [session] = groupSessions([item(0, { at: '?' }), item(1), item(2)]);
    expect([session?.first, session?.last]).toEqual(['2026-11-22T10:01:00.000Z', '2026-11-22T10:02:00.000Z']);
  });

  it('gives nothing for nothing', () => {
    expect(groupSessions([])).toEqual([]);
  });

  it('keeps every item once and in order, and agrees with the one-row rules', () => {
    const anyItem = fc.record({
      recipe: fc.constantFrom('a', 'b', undefined),
      kind: fc.constantFrom('image' as const, 'workflow' as const),
      source: fc.constantFrom('s1', 's2'),
      minutes: fc.nat(200),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 20 }), (drawn) => {
        const items = drawn.map(({ recipe, minutes, ...rest }, i) =>
          item(i, { ...rest, ...(recipe !== undefined && { recipe }), at: item(minutes).at }),
        );
        const sessions = groupSessions(items);
        const iterations = sessions.flatMap((session) => session.iterations);
        expect(iterations.flatMap((iteration) => iteration.items)).toEqual(items);
        const heads = new Set<TimelineItem>(iterations.map((iteration) => iteration.items[0]));
        for (const [i, next] of items.entries()) {
          const previous = items[i - 1];
          const continues =
            previous && continuesSession(previous, next, 45 * 60_000) && continuesIteration(previous, next);
          expect(heads.has(next)).toBe(!continues);
        }
      }),
    );
  });
});

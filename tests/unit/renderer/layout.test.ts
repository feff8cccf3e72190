import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createLayout,
  rowAt,
  sessionAt,
  sessionOfRow,
  slotsBetween,
  topOfRow,
} from '../../../src/renderer/timeline-math/layout.ts';

const METRICS = { row: 100, session: 40, day: 60 };
const DAY_MS = 86_400_000;

/** Sessions newest first, a day apart unless their counts say otherwise. */
const sessions = fc
  .array(fc.record({ rows: fc.integer({ min: 1, max: 300 }), daysBefore: fc.integer({ min: 0, max: 3 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((list) => {
    let at = new Date(2026, 10, 22, 12).getTime();
    return {
      sessionIterations: list.map(({ rows }) => rows),
      sessionFirstMs: list.map(({ daysBefore }) => (at -= daysBefore * DAY_MS)),
    };
  });

describe('createLayout', () => {
  it('adds the heights of days, sessions and rows', () => {
    const noon = new Date(2026, 10, 22, 12).getTime();
    const layout = createLayout(
      { sessionFirstMs: [noon, noon - 3_600_000, noon - DAY_MS], sessionIterations: [2, 1, 3] },
      METRICS,
    );
    expect([...layout.top]).toEqual([0, 300, 440, 840]);
    expect([...layout.opensDay]).toEqual([1, 0, 1]);
    expect([layout.rows, layout.total]).toEqual([6, 840]);
  });

  it('lays out a million rows in many sessions without a list of rows', () => {
    const sessionIterations = Array.from({ length: 50_000 }, () => 20);
    const sessionFirstMs = sessionIterations.map((_, index) => 1.7e12 - index * 7_200_000);
    const layout = createLayout({ sessionFirstMs, sessionIterations }, METRICS);
    expect(layout.rows).toBe(1_000_000);
    expect(sessionOfRow(layout, 999_999)).toBe(49_999);
    expect(slotsBetween(layout, layout.total - 500, layout.total).at(-1)).toMatchObject({ ordinal: 999_999 });
  });
});

describe('topOfRow', () => {
  it('is undone by rowAt for every row', () => {
    fc.assert(
      fc.property(sessions, fc.nat(), (overview, pick) => {
        const layout = createLayout(overview, METRICS);
        const ordinal = pick % layout.rows;
        expect(rowAt(layout, topOfRow(layout, ordinal))).toBe(ordinal);
        expect(rowAt(layout, topOfRow(layout, ordinal) + METRICS.row - 1)).toBe(ordinal);
      }),
    );
  });
});

describe('slotsBetween', () => {
  it('covers the view without holes, overlaps or anything outside', () => {
    fc.assert(
      fc.property(sessions, fc.double({ min: 0, max: 1, noNaN: true }), (overview, share) => {
        const layout = createLayout(overview, METRICS);
        const from = Math.floor(share * layout.total);
        const to = Math.min(layout.total, from + 700);
        const slots = slotsBetween(layout, from, to);
        if (from < to) expect(slots[0]?.top).toBeLessThanOrEqual(from);
        for (const [index, slot] of slots.entries()) {
          const next = slots[index + 1];
          if (next) expect(next.top).toBe(slot.top + slot.height);
          expect(slot.top).toBeLessThan(to);
        }
      }),
    );
  });

  it('gives no heading of a session whose day alone is in view', () => {
    const noon = new Date(2026, 10, 22, 12).getTime();
    const layout = createLayout({ sessionFirstMs: [noon, noon - DAY_MS], sessionIterations: [6, 1] }, METRICS);
    expect(slotsBetween(layout, 0, 750).at(-1)).toEqual({ kind: 'day', session: 1, top: 700, height: 60 });
  });

  it('gives nothing for an empty timeline', () => {
    const layout = createLayout({ sessionFirstMs: [], sessionIterations: [] }, METRICS);
    expect(slotsBetween(layout, -500, 500)).toEqual([]);
    expect([sessionAt(layout, 0), rowAt(layout, 0)]).toEqual([-1, -1]);
  });
});

import { describe, expect, it } from 'vitest';
import type { TimelineOverview } from '../../../src/shared/api/api.ts';
import { dateMarks, sessionOfDay } from '../../../src/renderer/timeline-math/date-marks.ts';
import { createLayout } from '../../../src/renderer/timeline-math/layout.ts';

function overviewOf(days: readonly Date[]): TimelineOverview {
  const ms = days.map((day) => day.getTime());
  return {
    resultSet: 1,
    items: days.length,
    iterations: days.length,
    sessionFirstMs: ms,
    sessionLastMs: ms,
    sessionIterations: days.map(() => 10),
    sessionItems: days.map(() => 10),
    complete: true,
    queryProblems: [],
  };
}

const METRICS = { row: 100, session: 40, day: 60 };

describe('dateMarks', () => {
  it('puts a mark where its sessions begin, by height and not by time', () => {
    const overview = overviewOf([new Date(2026, 10, 5), new Date(2026, 9, 5), new Date(2025, 1, 5)]);
    const marks = dateMarks(overview, createLayout(overview, METRICS), 600, 20);
    expect(marks.map(({ kind, at }) => [kind, Math.round(at * 100)])).toEqual([
      ['month', 0],
      ['month', 33],
      ['year', 67],
    ]);
  });

  it('never lets two marks touch', () => {
    const days = Array.from({ length: 900 }, (_, index) => new Date(2026, 10, 22 - index));
    const overview = overviewOf(days);
    const marks = dateMarks(overview, createLayout(overview, METRICS), 600, 20);
    for (const [index, mark] of marks.entries()) {
      const next = marks[index + 1];
      if (next) expect((next.at - mark.at) * 600).toBeGreaterThanOrEqual(19.99);
    }
    expect(marks.filter(({ kind }) => kind === 'year')).toHaveLength(2);
  });
});

describe('sessionOfDay', () => {
  const overview = overviewOf([new Date(2026, 10, 22, 9), new Date(2026, 10, 20, 9), new Date(2026, 10, 1, 9)]);

  it('finds the day, or the last one before it', () => {
    expect(sessionOfDay(overview, new Date(2026, 10, 20).getTime())).toBe(1);
    expect(sessionOfDay(overview, new Date(2026, 10, 12).getTime())).toBe(2);
  });

  it('stays inside for days before and after everything', () => {
    expect(sessionOfDay(overview, new Date(2030, 0, 1).getTime())).toBe(0);
    expect(sessionOfDay(overview, new Date(1999, 0, 1).getTime())).toBe(2);
  });
});

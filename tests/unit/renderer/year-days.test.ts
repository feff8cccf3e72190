import { describe, expect, it } from 'vitest';
import { dayValue } from '../../../src/renderer/format/format.ts';
import {
  busyDay,
  heatOf,
  monthSpans,
  sameDayBefore,
  yearFacts,
  yearsOf,
} from '../../../src/renderer/review/year-days.ts';

const HOUR = 3_600_000;
const at = (...date: [number, number, number, number?, number?]): number => new Date(...date).getTime();

const SESSIONS = {
  sessionFirstMs: [at(2026, 2, 14, 22, 30), at(2026, 2, 14, 9), at(2026, 0, 1), at(2025, 11, 31, 23, 50)],
  sessionLastMs: [at(2026, 2, 15, 1, 15), at(2026, 2, 14, 9, 20), at(2026, 0, 1), at(2026, 0, 1, 0, 30)],
  sessionIterations: [40, 3, 1, 7],
  sessionItems: [160, 3, 4, 9],
};

describe('yearFacts', () => {
  const facts = yearFacts(SESSIONS, 2026);

  it('counts a session for the day on which it began', () => {
    const day = facts.days.find(({ startMs }) => startMs === at(2026, 2, 14));
    expect(day).toMatchObject({ iterations: 43, pictures: 163, workedMs: 2.75 * HOUR + HOUR / 3 });
    expect(facts.days.find(({ startMs }) => startMs === at(2026, 2, 15))).toMatchObject({ iterations: 0 });
    expect(facts.days[0]).toMatchObject({ iterations: 1, pictures: 4, workedMs: 0 });
    expect(facts).toMatchObject({ daysWorked: 2, iterations: 44, pictures: 167 });
  });

  it('has every day of the year once', () => {
    expect(facts.days).toHaveLength(365);
    expect(yearFacts(SESSIONS, 2024).days).toHaveLength(366);
    expect(new Set(facts.days.map(({ startMs }) => dayValue(startMs))).size).toBe(365);
    expect(dayValue(facts.days.at(-1)?.startMs ?? 0)).toBe('2026-12-31');
  });

  it('lays the time worked into the hours of the clock', () => {
    expect(facts.hoursMs[22]).toBe(HOUR / 2);
    expect(facts.hoursMs[23]).toBe(HOUR);
    expect(facts.hoursMs[0]).toBe(HOUR);
    expect(facts.hoursMs[1]).toBe(HOUR / 4);
    expect(facts.hoursMs[9]).toBe(HOUR / 3);
    expect(facts.hoursMs.reduce((sum, ms) => sum + ms, 0)).toBe(facts.workedMs);
  });
});

describe('the calendar', () => {
  it('knows the years in which something was done', () => {
    expect(yearsOf(SESSIONS)).toEqual([2026, 2025]);
  });

  it('has months without gaps', () => {
    const months = monthSpans(2026);
    expect(months).toHaveLength(12);
    for (const [i, month] of months.entries()) expect(months[i + 1]?.fromMs ?? month.toMs).toBe(month.toMs);
  });

  it('finds this day in the years before', () => {
    const spans = sameDayBefore(at(2026, 10, 26, 15), 3);
    expect(spans.map(({ fromMs, toMs }) => [dayValue(fromMs), dayValue(toMs)])).toEqual([
      ['2025-11-26', '2025-11-27'],
      ['2024-11-26', '2024-11-27'],
      ['2023-11-26', '2023-11-27'],
    ]);
  });
});

describe('heatOf', () => {
  it('leaves only days without anything empty, and is not ruled by one wild day', () => {
    const days = Array.from({ length: 100 }, (_, i) => ({
      startMs: i,
      iterations: i === 50 ? 10_000 : i % 5,
      pictures: 0,
      workedMs: 0,
    }));
    const busy = busyDay(days);
    expect(busy).toBe(4);
    expect([0, 1, 2, 3, 4, 10_000].map((count) => heatOf(count, busy))).toEqual([0, 1, 2, 3, 4, 4]);
    expect(heatOf(1, busyDay([]))).toBe(4);
  });
});

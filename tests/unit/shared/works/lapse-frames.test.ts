import { describe, expect, it } from 'vitest';
import { lapseFrames } from '../../../../src/shared/works/lapse-frames.ts';
import type { LapseItem } from '../../../../src/shared/works/lapse-frames.ts';

function item(entry: number, more: Partial<LapseItem> = {}): LapseItem {
  return { entry, atMs: entry * 1_000, format: 'png', judgement: null, ...more };
}

const PICK = { selection: 'pick', final: false } as const;
const FINAL = { selection: 'pick', final: true } as const;

describe('lapseFrames', () => {
  it('shows pictures in the order in which they were made, and no workflows', () => {
    const frames = lapseFrames([item(3), item(1), item(2, { format: 'json' }), item(9, { atMs: 1_500 })]);
    expect(frames.map(({ item: { entry } }) => entry)).toEqual([1, 9, 3]);
  });

  it('shows a final longer, and the last longest', () => {
    const frames = lapseFrames([item(1), item(2, { judgement: FINAL }), item(3), item(4)]);
    expect(frames.map(({ ms }) => ms)).toEqual([800, 1_500, 800, 3_000]);
    const many = lapseFrames(Array.from({ length: 200 }, (_, i) => item(i)));
    expect(many[0]?.ms).toBe(120);
  });

  it('keeps all that was chosen when there are too many', () => {
    const items = Array.from({ length: 5_000 }, (_, i) =>
      item(i, i % 500 === 7 ? { judgement: PICK } : i === 4_321 ? { judgement: FINAL } : {}),
    );
    const frames = lapseFrames(items, 100).map(({ item: { entry } }) => entry);
    expect(frames.length).toBeLessThanOrEqual(100);
    expect(frames.length).toBeGreaterThan(90);
    for (const entry of [7, 507, 4_507, 4_321, 0, 4_999]) expect(frames).toContain(entry);
    const gaps = frames.slice(1).map((entry, i) => entry - (frames[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(120);
  });

  it('thins out even what was chosen when that alone is too much', () => {
    const items = Array.from({ length: 1_000 }, (_, i) => item(i, { judgement: PICK }));
    const frames = lapseFrames(items, 50);
    expect(frames.length).toBeLessThanOrEqual(50);
    expect(frames[0]?.item.entry).toBe(0);
    expect(frames.at(-1)?.item.entry).toBe(999);
  });

  it('shows nothing where there is nothing', () => {
    expect(lapseFrames([])).toEqual([]);
    expect(lapseFrames([item(1)], 1)).toHaveLength(1);
    expect(lapseFrames([item(1), item(2), item(3)], 1).map(({ item: { entry } }) => entry)).toEqual([3]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../../../src/shared/generation.ts';
import { indexedRecord } from '../../../../helpers/indexed-record.ts';

const DAY = 86_400_000;

function made(prompt: string, change: Partial<Generation> = {}): Generation {
  return { generator: 'a1111', prompt, ...change };
}

describe('review.pictures', () => {
  it('gives what the author chose, then some from all over the span, oldest first', () => {
    const record = indexedRecord(
      Array.from({ length: 40 }, (_, i) => ({ atMs: i * DAY, generation: made(`prompt ${i}`) })),
    );
    record.judge(3, { pick: 'pick' });
    record.judge(30, { final: true });
    record.judge(31, { stars: 4 });
    record.judge(32, { stars: 3 });
    for (const rejected of [9, 10, 11]) record.judge(rejected, { pick: 'reject', stars: 5 });
    const [pictures = []] = record.query.pictures([{ fromMs: 0, toMs: 40 * DAY }], 8);
    expect(pictures.map(({ entry }) => entry)).toEqual([...pictures.map(({ entry }) => entry)].sort((a, b) => a - b));
    expect(pictures).toHaveLength(8);
    expect(new Set(pictures.map(({ sha256 }) => sha256)).size).toBe(8);
    expect(pictures.filter(({ chosen }) => chosen !== null).map(({ entry, chosen }) => [entry, chosen])).toEqual([
      [3, 'pick'],
      [30, 'final'],
      [31, 'stars'],
    ]);
    expect(pictures.some(({ entry }) => entry >= 9 && entry <= 11)).toBe(false);
    expect(pictures.at(-1)?.entry).toBeGreaterThan(30);
  });

  it('keeps to each span, and gives few where there are few', () => {
    const record = indexedRecord([
      { atMs: 0, generation: made('a') },
      { atMs: DAY, generation: made('b') },
      { atMs: DAY + 1, kind: 'workflow' },
      { atMs: 2 * DAY, generation: made('c') },
    ]);
    const spans = [0, DAY, 3 * DAY].map((fromMs) => ({ fromMs, toMs: fromMs + DAY }));
    const entries = record.query.pictures(spans, 6).map((pictures) => pictures.map(({ entry }) => entry));
    expect(entries).toEqual([[0], [1], []]);
    expect(record.query.pictures([{ fromMs: 0, toMs: 1 }], 6)).toMatchObject([[{ name: '0.png', format: 'png' }]]);
  });
});

describe('review.words', () => {
  const whole = { fromMs: 0, toMs: 1_000 * DAY };
  const { signal } = new AbortController();

  it('counts words that came and went, not models, nor the beginning of another picture', async () => {
    const lora = { models: [{ kind: 'lora' as const, name: 'rain_v2', weight: '0.6' }] };
    const record = indexedRecord(
      [
        made('girl, rain'),
        made('girl, rain, lantern'),
        made('girl, rain, lantern, fog'),
        made('girl, rain, fog'),
        made('girl, rain, fog, lantern', lora),
        made('cat, sofa, window, sun, tea, book, 猫咪'),
      ].map((generation, i) => ({ atMs: i * DAY, generation })),
    );
    record.settleChanges();
    expect(await record.query.words(whole, signal)).toEqual({
      added: [
        { word: 'lantern', count: 2 },
        { word: 'fog', count: 1 },
      ],
      removed: [{ word: 'lantern', count: 1 }],
      counted: 5,
    });
    expect(await record.query.words({ fromMs: 2 * DAY, toMs: 3 * DAY }, signal)).toMatchObject({
      added: [{ word: 'fog', count: 1 }],
      removed: [],
      counted: 1,
    });
  });

  it('goes through more iterations than are read at once', async () => {
    const record = indexedRecord(
      Array.from({ length: 4_100 }, (_, i) => ({ atMs: i, generation: made(i % 2 === 0 ? 'girl' : 'girl, fog') })),
    );
    record.settleChanges();
    expect(await record.query.words(whole, signal)).toEqual({
      added: [{ word: 'fog', count: 2_050 }],
      removed: [{ word: 'fog', count: 2_049 }],
      counted: 4_099,
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../../../src/shared/timeline/timeline-item.ts';
import { variationKind } from '../../../../src/shared/timeline/variation-kind.ts';

function item(seconds: number, change: Partial<TimelineItem>): TimelineItem {
  const at = new Date(Date.UTC(2026, 10, 22) + seconds * 1_000).toISOString();
  return { index: seconds, at, kind: 'image', sha256: '00', known: 'live', source: 's', recipe: 'r', ...change };
}

describe('variationKind', () => {
  it.each([
    ['a1111', { seed: '41' }, { seed: '42' }, 20, 'batch'],
    ['a1111', { seed: '41' }, { seed: '42' }, 3_600, 'unknown'],
    ['a1111', { seed: '41' }, { seed: '42' }, -20, 'unknown'],
    ['forge', { seed: '4294967295' }, { seed: '4294967296' }, 0, 'batch'],
    ['forge', { seed: '41' }, { seed: '43' }, 20, 'new-seed'],
    ['reforge', { seed: '42' }, { seed: '41' }, 20, 'new-seed'],
    ['a1111', { seed: '41' }, { seed: '41' }, 1, 'unknown'],
    ['a1111', { seed: '41', variationSeed: '7' }, { seed: '41', variationSeed: '8' }, 20, 'batch'],
    ['a1111', { seed: '41', variationSeed: '7' }, { seed: '41', variationSeed: '99' }, 20, 'new-seed'],
    ['a1111', { seed: 'abc' }, { seed: '42' }, 20, 'unknown'],
    ['a1111', {}, { seed: '42' }, 20, 'unknown'],
    ['comfyui', { seed: '18446744073709551615' }, { seed: '18446744073709551615' }, 900, 'batch'],
    ['comfyui', { seed: '41' }, { seed: '42' }, 1, 'new-seed'],
    ['novelai', { seed: '41' }, { seed: '42' }, 1, 'unknown'],
  ] as const)('%s: %j then %j after %d s is %s', (generator, before, after, seconds, kind) => {
    expect(variationKind(item(0, { generator, ...before }), item(seconds, { generator, ...after }))).toBe(kind);
  });

  it('does not compare what has no recipe in common', () => {
    const seeded = { generator: 'comfyui', seed: '1' };
    expect(variationKind(item(0, seeded), item(1, { ...seeded, recipe: 'q' }))).toBe('unknown');
    expect(variationKind(item(0, seeded), item(1, { ...seeded, generator: 'a1111' }))).toBe('unknown');
  });
});

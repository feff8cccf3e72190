import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrollScale, toScroll, toVirtual } from '../../../src/renderer/timeline-math/scaled-scroll.ts';

describe('scrollScale', () => {
  it('leaves short timelines as they are', () => {
    expect(scrollScale(50_000, 700, 2)).toEqual({
      spacer: 50_000,
      scrollRange: 49_300,
      virtualRange: 49_300,
      scaled: false,
    });
  });

  it('clamps what no browser can scroll, sooner on dense screens', () => {
    expect(scrollScale(20_000_000, 700, 1).scaled).toBe(false);
    expect(scrollScale(20_000_000, 700, 2)).toMatchObject({ spacer: 8_000_000, scaled: true });
    expect(scrollScale(164_000_000, 700, 1)).toMatchObject({ spacer: 8_000_000, scaled: true });
  });
});

describe('toVirtual', () => {
  it('reaches both ends exactly', () => {
    const scale = scrollScale(164_000_000, 700, 1);
    expect(toVirtual(scale, 0)).toBe(0);
    expect(toVirtual(scale, scale.scrollRange)).toBe(164_000_000 - 700);
  });

  it('is undone by toScroll', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 500_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, share) => {
          const scale = scrollScale(total, 700, 1.5);
          const offset = share * scale.virtualRange;
          expect(toVirtual(scale, toScroll(scale, offset))).toBeCloseTo(offset, 3);
        },
      ),
    );
  });

  it('stays inside whatever the browser reports', () => {
    const scale = scrollScale(40_000, 700, 1);
    expect([toVirtual(scale, -30), toVirtual(scale, 1e9)]).toEqual([0, 39_300]);
  });
});

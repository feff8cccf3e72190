import { describe, expect, it } from 'vitest';
import { createRush } from '../../../src/renderer/timeline-math/rush.ts';

const VIEWPORT = 700;

/** Whether each of ten moves was taken for a rush. */
function moves(pixels: number, everyMs: number): boolean[] {
  const rush = createRush();
  return Array.from({ length: 10 }, (_, i) => rush.moved(pixels, VIEWPORT, i * everyMs));
}

describe('createRush', () => {
  it('is no rush to turn a wheel as fast as one can', () => {
    expect(moves(100, 33)).toEqual(Array.from({ length: 10 }, () => false));
  });

  it('is no rush to go on by one screen', () => {
    expect(createRush().moved(VIEWPORT, VIEWPORT, 0)).toBe(false);
    expect(moves(600, 500)).not.toContain(true);
  });

  it('is a rush from the second move on when screens fly past, up or down', () => {
    expect(moves(400, 16).slice(0, 4)).toEqual([false, true, true, true]);
    expect(moves(-400, 16).at(-1)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { actualZoom, bounded, FIT, fitScale, panned, zoomedAt } from '../../../src/renderer/components/zoom.ts';

const PICTURE = { width: 832, height: 1216 };
const VIEW = { width: 800, height: 608 };

describe('zoomedAt', () => {
  it('keeps the point under the pointer where it is', () => {
    const near = zoomedAt({ zoom: 4, x: 0.5, y: 0.5 }, 2, 500, 200, PICTURE, VIEW);
    const at = (zoom: { zoom: number; x: number; y: number }): number[] => {
      const scale = fitScale(PICTURE, VIEW) * zoom.zoom;
      return [zoom.x + (500 - 400) / scale / PICTURE.width, zoom.y + (200 - 304) / scale / PICTURE.height];
    };
    for (const [index, value] of at(near).entries()) {
      expect(value).toBeCloseTo(at({ zoom: 4, x: 0.5, y: 0.5 })[index] ?? 0, 6);
    }
  });

  it('never zooms out further than the whole picture', () => {
    expect(zoomedAt(FIT, 0.1, 10, 10, PICTURE, VIEW)).toEqual(FIT);
  });
});

describe('panned', () => {
  it('stops at the edges', () => {
    const edge = panned({ zoom: 4, x: 0.5, y: 0.5 }, 1e6, 1e6, PICTURE, VIEW);
    expect(edge).toEqual(bounded({ zoom: 4, x: 0, y: 0 }, PICTURE, VIEW));
    expect(panned(FIT, 300, 300, PICTURE, VIEW)).toEqual(FIT);
  });
});

describe('actualZoom', () => {
  it('shows one pixel as one pixel', () => {
    expect(actualZoom(PICTURE, VIEW) * fitScale(PICTURE, VIEW)).toBeCloseTo(1);
  });
});

/** Tells whether one scrolls faster than pictures can be seen. */
export interface Rush {
  /** Takes in a move. @returns whether more than a screen goes by in a tenth of a second */
  readonly moved: (pixels: number, viewport: number, nowMs: number) => boolean;
}

const WITHIN_MS = 100;

/** Someone who has not moved yet. */
export function createRush(): Rush {
  // What went by, fading out.
  let passed = 0;
  let lastMs = -Infinity;
  return {
    moved: (pixels, viewport, nowMs) => {
      passed = passed * Math.exp((lastMs - nowMs) / WITHIN_MS) + Math.abs(pixels);
      lastMs = nowMs;
      return passed > viewport;
    },
  };
}

import { cellsOf, WHOLE, type Grey, type Window } from './grey.ts';

/** Cells a side while the place is looked for, and while the two are compared. */
const COARSE = 12;
const FINE = 30;
/** Parts a side into which the fine cells are gathered. */
const PARTS = 6;
/** What is left of the contrast of a plain surface by rounding. */
const PLAIN = 1e-4;
const STEPS = [0.06, 0.03, 0.015, 0.008];
/** A copy shows at least so much of the width and of the height. */
const LEAST_SHOWN = 0.6;
/** A part agrees when its brightness differs by no more than this share of the picture's own contrast, at root mean square. */
const AGREES_WITHIN = 0.3;
/** A part in which brightness varies by less than this share of the contrast could be any other plain surface. */
const PLAIN_BELOW = 0.1;

/** Brightness of a suspected copy, made ready to be compared with many pictures. */
export interface Sought {
  readonly coarse: Float64Array;
  readonly fine: Float64Array;
}

export interface Agreement {
  /** Which part of the picture the copy shows. */
  readonly window: Window;
  /** Correlation of brightness, from −1 to 1. */
  readonly correlation: number;
  /** Of how many parts there are, in how many the two agree. */
  readonly parts: number;
  readonly agreeing: number;
  /** Agreeing parts that are not plain: those that tell something. */
  readonly telling: number;
}

export function sought(grey: Grey): Sought {
  return { coarse: evened(cellsOf(grey, WHOLE, COARSE, COARSE)), fine: evened(cellsOf(grey, WHOLE, FINE, FINE)) };
}

/** How well a copy fits into one window of a picture: correlation of brightness. */
export function fits({ coarse }: Sought, grey: Grey, window: Window): number {
  // Asked thousands of times: as with evened cells, without making them.
  const cells = cellsOf(grey, window, COARSE, COARSE);
  let [product, sum, squares] = [0, 0, 0];
  for (let at = 0; at < cells.length; at++) {
    const value = cells[at] ?? 0;
    product += (coarse[at] ?? 0) * value;
    sum += value;
    squares += value * value;
  }
  const length = Math.sqrt(squares - sum ** 2 / cells.length);
  return length > PLAIN ? product / length : 0;
}

/** Moves the edges of the window until the copy fits best, and compares the two there part by part. */
export function compareAt(copy: Sought, grey: Grey, start: Window): Agreement {
  let window = start;
  let correlation = fits(copy, grey, window);
  for (const step of STEPS) {
    // Twice at the same step: the edges depend on each other.
    for (let pass = 0; pass < 2; pass++) {
      const before = window;
      for (const moved of around(window, step)) {
        const next = { ...window, ...moved };
        if (!isPossible(next)) continue;
        const better = fits(copy, grey, next);
        if (better <= correlation) continue;
        correlation = better;
        window = next;
      }
      if (window === before) break;
    }
  }
  return { window, correlation, ...partByPart(copy.fine, evened(cellsOf(grey, window, FINE, FINE))) };
}

function around({ left, top, right, bottom }: Window, step: number): Partial<Window>[] {
  return [
    { left: left - step },
    { left: left + step },
    { top: top - step },
    { top: top + step },
    { right: right - step },
    { right: right + step },
    { bottom: bottom - step },
    { bottom: bottom + step },
  ];
}

function isPossible({ left, top, right, bottom }: Window): boolean {
  return (
    left >= 0 && top >= 0 && right <= 1 && bottom <= 1 && right - left >= LEAST_SHOWN && bottom - top >= LEAST_SHOWN
  );
}

function partByPart(one: Float64Array, other: Float64Array): Pick<Agreement, 'parts' | 'agreeing' | 'telling'> {
  const wide = FINE / PARTS;
  let [agreeing, telling] = [0, 0];
  for (let part = 0; part < PARTS * PARTS; part++) {
    const corner = Math.floor(part / PARTS) * wide * FINE + (part % PARTS) * wide;
    let [apart, sum, squares] = [0, 0, 0];
    for (let at = 0; at < wide * wide; at++) {
      const cell = corner + Math.floor(at / wide) * FINE + (at % wide);
      const value = one[cell] ?? 0;
      apart += (value - (other[cell] ?? 0)) ** 2;
      sum += value;
      squares += value ** 2;
    }
    const count = wide * wide;
    if (Math.sqrt(apart / count) * FINE > AGREES_WITHIN) continue;
    agreeing++;
    const variance = Math.max(0, squares / count - (sum / count) ** 2);
    if (Math.sqrt(variance) * FINE >= PLAIN_BELOW) telling++;
  }
  return { parts: PARTS * PARTS, agreeing, telling };
}

/** Without brightness and contrast: mean 0, length 1. */
function evened(cells: Float64Array): Float64Array {
  let mean = 0;
  for (const value of cells) mean += value / cells.length;
  let squares = 0;
  for (const value of cells) squares += (value - mean) ** 2;
  const length = Math.sqrt(squares) || 1;
  return cells.map((value) => (value - mean) / length);
}

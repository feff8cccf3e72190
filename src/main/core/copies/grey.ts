/** The brightness of a picture on a square grid, whatever its shape, kept as sums so that the mean of any part of it is
 *  found at once. `sums` has one row and one column more than the grid: `sums[y][x]` is that of all above and left. */
export interface Grey {
  readonly side: number;
  readonly sums: Float64Array;
}

/** A part of a picture: its edges as shares of width and height, from 0 to 1. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const WHOLE: Window = { left: 0, top: 0, right: 1, bottom: 1 };

/** @param pixels one byte each, row after row, `side` × `side` of them */
export function greyOf(pixels: Uint8Array, side: number): Grey {
  const width = side + 1;
  const sums = new Float64Array(width * width);
  for (let y = 0; y < side; y++) {
    let row = 0;
    for (let x = 0; x < side; x++) {
      row += pixels[y * side + x] ?? 0;
      sums[(y + 1) * width + x + 1] = (sums[y * width + x + 1] ?? 0) + row;
    }
  }
  return { side, sums };
}

/** Mean brightness of each cell of a `columns` × `rows` grid laid over a part of the picture, row after row. */
export function cellsOf(grey: Grey, window: Window, columns: number, rows: number): Float64Array {
  const corners = cornersOf(grey, window, columns, rows);
  const width = columns + 1;
  const area =
    (((window.right - window.left) * grey.side) / columns) * (((window.bottom - window.top) * grey.side) / rows);
  const cells = new Float64Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const at = y * width + x;
      const sum =
        (corners[at] ?? 0) - (corners[at + 1] ?? 0) - (corners[at + width] ?? 0) + (corners[at + width + 1] ?? 0);
      cells[y * columns + x] = sum / area;
    }
  }
  return cells;
}

/** The sums at the corners of the cells, between the points of the grid in proportion. */
function cornersOf({ side, sums }: Grey, window: Window, columns: number, rows: number): Float64Array {
  const width = side + 1;
  const corners = new Float64Array((columns + 1) * (rows + 1));
  let next = 0;
  for (let j = 0; j <= rows; j++) {
    const y = (window.top + ((window.bottom - window.top) * j) / rows) * side;
    const row = Math.min(side - 1, Math.floor(y));
    const below = y - row;
    for (let i = 0; i <= columns; i++) {
      const x = (window.left + ((window.right - window.left) * i) / columns) * side;
      const column = Math.min(side - 1, Math.floor(x));
      const beside = x - column;
      const at = row * width + column;
      const upper = (sums[at] ?? 0) * (1 - beside) + (sums[at + 1] ?? 0) * beside;
      const lower = (sums[at + width] ?? 0) * (1 - beside) + (sums[at + width + 1] ?? 0) * beside;
      corners[next++] = upper * (1 - below) + lower * below;
    }
  }
  return corners;
}

/** A picture's brightness as one byte a cell, `side` × `side` of them: small enough to be kept. */
export function shrunk(grey: Grey, side: number): Uint8Array {
  return Uint8Array.from(cellsOf(grey, WHOLE, side, side), (mean) => Math.round(mean));
}

/** The same picture with left and right exchanged. */
export function mirroredGrey(grey: Grey): Grey {
  return greyOf(mirrored(shrunk(grey, grey.side), grey.side), grey.side);
}

/** The pixels of a square grid with left and right exchanged. */
export function mirrored(pixels: Uint8Array, side: number): Uint8Array {
  return pixels.map((_, at) => pixels[at - (at % side) + side - 1 - (at % side)] ?? 0);
}

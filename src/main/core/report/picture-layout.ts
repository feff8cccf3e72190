import type { Picture } from '../../../shared/bundle/report/blocks.ts';
import { fillLines } from './fill-lines.ts';
import { COLOURS, CONTENT_WIDTH } from './page-style.ts';
import type { Styles } from './page-style.ts';
import { lineMarks, slab } from './slab.ts';
import type { Slab } from './slab.ts';

/** In pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const PER_ROW = 3;
const GAP = 9;
/** 57 mm: three beside one another; a picture alone may be larger. */
const WIDTH = (CONTENT_WIDTH - GAP * (PER_ROW - 1)) / PER_ROW;
const WIDTH_ALONE = 212;
const MAX_HEIGHT = 212;

/** Pictures in rows of three, each with its caption below. A grey area stands where there is no picture. */
export function* pictureSlabs(
  pictures: readonly Picture[],
  sizeOf: (sha256: string) => PictureSize | undefined,
  styles: Styles,
): Generator<Slab> {
  const width = pictures.length === 1 ? WIDTH_ALONE : WIDTH;
  for (let first = 0; first < pictures.length; first += PER_ROW) {
    const row = pictures.slice(first, first + PER_ROW).map(({ sha256, caption }, i) => {
      const size = sizeOf(sha256);
      const scale = size === undefined ? 1 : Math.min(width / size.width, MAX_HEIGHT / size.height);
      const [w, h] = size === undefined ? [width, width * 0.66] : [size.width * scale, size.height * scale];
      return { x: i * (width + GAP), width: w, height: h, sha256, caption, there: size !== undefined };
    });
    const height = Math.max(...row.map((one) => one.height));
    yield slab(height + 16, {
      gap: 4,
      keep: first + PER_ROW >= pictures.length,
      images: row
        .filter(({ there }) => there)
        .map(({ x, width: w, height: h, sha256 }) => ({ x, y: 0, width: w, height: h, sha256 })),
      rects: row
        .filter(({ there }) => !there)
        .map(({ x, width: w, height: h }) => ({ x, y: 0, width: w, height: h, colour: COLOURS.wash })),
      texts: row.flatMap(({ x, caption }) =>
        fillLines([{ text: caption, style: styles.caption }], width)
          .slice(0, 1)
          .flatMap((line) => lineMarks(line, x, height + 2)),
      ),
    });
  }
}

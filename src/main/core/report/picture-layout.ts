import type { Picture } from '../../../shared/bundle/report/blocks.ts';
import { fillLines } from './fill-lines.ts';
import { COLOURS } from '../../../shared/bundle/report/colours.ts';
import { CONTENT_WIDTH } from './page-style.ts';
import type { Styles } from './page-style.ts';
import { movedSlab, slab, stackMarks } from './slab.ts';
import type { Slab } from './slab.ts';

/** In pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const PER_ROW = 3;
/** Of upright pictures, which are hardly smaller then: most batches have four. */
const UPRIGHT_PER_ROW = 4;
const GAP = 9;
const WIDTH_ALONE = 212;
const MAX_HEIGHT = 190;

type SizeOf = (sha256: string) => PictureSize | undefined;

/** Pictures in rows, each with its caption below. Three beside one another have 57 mm each; one alone may be larger. */
export function* pictureSlabs(pictures: readonly Picture[], sizeOf: SizeOf, styles: Styles): Generator<Slab> {
  const allUpright = pictures.every(({ sha256 }) => isUpright(sizeOf(sha256)));
  const perRow = allUpright && pictures.length > PER_ROW ? UPRIGHT_PER_ROW : PER_ROW;
  const column = (CONTENT_WIDTH - GAP * (perRow - 1)) / perRow;
  const width = pictures.length === 1 ? WIDTH_ALONE : column;
  for (let first = 0; first < pictures.length; first += perRow) {
    const boxes = pictures
      .slice(first, first + perRow)
      .map((picture, i) => movedSlab(pictureBox(picture, sizeOf, styles, width), i * (column + GAP), 0));
    yield slab(Math.max(...boxes.map(({ height }) => height)), {
      gap: 4,
      keep: first + perRow >= pictures.length,
      images: boxes.flatMap(({ images }) => images),
      rects: boxes.flatMap(({ rects }) => rects),
      texts: boxes.flatMap(({ texts }) => texts),
    });
  }
}

function isUpright(size: PictureSize | undefined): boolean {
  return size !== undefined && size.height > size.width;
}

/** One picture with its caption below. A grey area stands where there is no picture. */
export function pictureBox({ sha256, caption }: Picture, sizeOf: SizeOf, styles: Styles, width: number): Slab {
  const size = sizeOf(sha256);
  const scale = size === undefined ? 1 : Math.min(width / size.width, MAX_HEIGHT / size.height);
  const place = {
    x: 0,
    y: 0,
    width: size === undefined ? width : size.width * scale,
    height: size === undefined ? width * 0.66 : size.height * scale,
  };
  const { marks, bottom } = stackMarks(
    fillLines([{ text: caption, style: styles.caption }], width),
    0,
    place.height + 2,
  );
  return slab(bottom + 3, {
    texts: marks,
    ...(size === undefined ? { rects: [{ ...place, colour: COLOURS.wash }] } : { images: [{ ...place, sha256 }] }),
  });
}

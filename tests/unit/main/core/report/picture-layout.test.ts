import { describe, expect, it } from 'vitest';
import { CONTENT_WIDTH, stylesOf } from '../../../../../src/main/core/report/page-style.ts';
import { pdfFont } from '../../../../../src/main/core/report/pdf-font.ts';
import { pictureSlabs } from '../../../../../src/main/core/report/picture-layout.ts';
import type { PictureSize } from '../../../../../src/main/core/report/picture-layout.ts';
import { reportFonts } from '../../../../../src/main/core/report/report-fonts.ts';

const UPRIGHT = { width: 832, height: 1216 };
const LYING = { width: 1216, height: 832 };
const { regular, bold } = reportFonts();
const styles = stylesOf(pdfFont('F1', regular), pdfFont('F2', bold));

/** How many pictures each row has, after a look at whether they lie beside one another on the page. */
function rowsOf(sizes: readonly PictureSize[]): readonly number[] {
  const pictures = sizes.map((_, i) => ({ sha256: String(i), caption: `№${i}` }));
  return [...pictureSlabs(pictures, (sha256) => sizes[Number(sha256)], styles)].map(({ images }) => {
    images.forEach(({ x, width }, i) => {
      expect(x).toBeGreaterThanOrEqual(i === 0 ? 0 : (images[i - 1]?.x ?? 0) + (images[i - 1]?.width ?? 0));
      expect(x + width).toBeLessThanOrEqual(CONTENT_WIDTH);
    });
    return images.length;
  });
}

describe('pictureSlabs', () => {
  it('puts a batch of four upright pictures into one row', () => {
    expect(rowsOf([UPRIGHT, UPRIGHT, UPRIGHT])).toEqual([3]);
    expect(rowsOf([UPRIGHT, UPRIGHT, UPRIGHT, UPRIGHT])).toEqual([4]);
  });

  it('puts three into a row where one lies', () => {
    expect(rowsOf([UPRIGHT, LYING, UPRIGHT, UPRIGHT])).toEqual([3, 1]);
  });
});

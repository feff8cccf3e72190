import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fillLines } from '../../../../../src/main/core/report/fill-lines.ts';
import { pdfFont } from '../../../../../src/main/core/report/pdf-font.ts';
import { reportFonts } from '../../../../../src/main/core/report/report-fonts.ts';

const style = { font: pdfFont('F1', reportFonts().regular), size: 10, leading: 15, colour: '0 0 0' };

function linesOf(text: string, width: number): string[] {
  return fillLines([{ text, style }], width).map(({ runs }) => runs.map((run) => run.text).join(''));
}

describe('fillLines', () => {
  it('breaks between words, and lets a blank stick out', () => {
    expect(linesOf('aaaa bbbb cccc', 30)).toEqual(['aaaa ', 'bbbb ', 'cccc']);
  });

  it('breaks Chinese anywhere but before a full stop and after an opening bracket', () => {
    expect(linesOf('一二三四。五', 40)).toEqual(['一二三', '四。五']);
    expect(linesOf('一二三（四五', 40)).toEqual(['一二三', '（四五']);
  });

  it('breaks a word that is wider than the line, and keeps newlines', () => {
    expect(linesOf('wwwwwwwwww', 30).join('')).toBe('wwwwwwwwww');
    expect(linesOf('a\n\nb', 30)).toEqual(['a', '', 'b']);
  });

  it('writes what cannot be shown as code points', () => {
    expect(linesOf('😀\u202e𠮷', 1000)).toEqual(['[U+1F600][U+202E][U+20BB7]']);
  });

  it('gives one line for no text', () => {
    expect(linesOf('', 10)).toEqual(['']);
  });

  it('breaks text in one style as it breaks the same text among others', () => {
    const character = fc.constantFrom(...Array.from('ab c.,(（。一二三/—\n\t\u202e\u00e9😀𠮷'), '\ud800');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 60 }), fc.integer({ min: 1, max: 120 }), (characters, width) => {
        const part = { text: characters.join(''), style };
        // With a second part, every character is placed by itself.
        expect(fillLines([part], width)).toEqual(fillLines([part, { text: '', style }], width));
      }),
      { numRuns: 500 },
    );
  });
});

import { describe, expect, it } from 'vitest';

import { readPdfFile } from '../../../../../src/shared/bundle/pdf/pdf-file.ts';
import { pageFont, readPageText } from '../../../../../src/shared/bundle/pdf/pdf-page-text.ts';
import { pdfCursor } from '../../../../../src/shared/bundle/pdf/pdf-values.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';

describe('pdfCursor', () => {
  it.each(['<<', '<</A', '<</A 1', '<</A 1/A 2>>', '[1', '(a', '(a(b))', '(\\x)', '<0', '<abc>', '-', '1.', 'nul', ''])(
    'reads no value from %s',
    (text) => {
      expect(pdfCursor(utf8(text)).value()).toBeUndefined();
    },
  );

  it('does not follow values into any depth', () => {
    expect(pdfCursor(utf8('['.repeat(100_000))).value()).toBeUndefined();
  });

  it('reads what pdfkit writes', () => {
    const value = pdfCursor(utf8('<<\n/A [1 -2.5 3 0 R]\n/B (x\\)y)\n/C <ff>\n/D true\n>>')).value();
    expect(value?.kind === 'dictionary' ? [...value.entries.values()].map(({ kind }) => kind) : value).toEqual([
      'list',
      'text',
      'hex',
      'word',
    ]);
  });
});

describe('readPdfFile', () => {
  it.each(['', '%PDF-1.7\n', '%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\nxref\n0 1\n', '%PDF-1.4\n'])(
    'refuses %j',
    (text) => {
      expect(readPdfFile(Uint8Array.from(text, (sign) => sign.charCodeAt(0)))).toBeUndefined();
    },
  );
});

describe('readPageText', () => {
  const fonts = new Map([['F1', pageFont([65, 66])]]);
  const page = (texts: string, more = ''): ReturnType<typeof readPageText> =>
    readPageText(
      `1 0 0 -1 0 841.89 cm\n${more}BT\n/F1 10 Tf\n0.11 0.122 0.141 rg\n${texts}\nET\n/Artifact BMC\nBT\nET\nEMC\n`,
      fonts,
      new Set(['I1']),
    );
  const at = (x: number, y: number, codes: string): string => `1 0 0 -1 ${x} ${y} Tm <${codes}> Tj`;

  it('reads text in the order in which it is drawn', () => {
    expect(page(`${at(50, 60, '00010002')}\n${at(90, 50, '0001')}`)?.texts).toEqual({ text: 'ABA', ends: [2, 3] });
  });

  it.each([
    ['text that is out of order', `${at(50, 60, '0001')}\n${at(50, 50, '0001')}`, ''],
    ['text beside the page', at(600, 60, '0001'), ''],
    ['a code without a character', at(50, 60, '0003'), ''],
    ['a colour that cannot be seen', `1 1 1 rg\n${at(50, 60, '0001')}`, ''],
    ['text that is not drawn', `3 Tr\n${at(50, 60, '0001')}`, ''],
    ['a picture of another page', at(50, 60, '0001'), 'q 10 0 0 -10 50 60 cm /I2 Do Q\n'],
    ['an area over the text', `${at(50, 60, '0001')}\n1 1 9 9 re f`, ''],
    ['a path', at(50, 60, '0001'), '1 1 m 2 2 l S\n'],
  ])('refuses %s', (_, texts, more) => {
    expect(page(texts, more)).toBeUndefined();
  });
});

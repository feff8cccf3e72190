import { describe, expect, it } from 'vitest';

import { bracketsOf } from '../../../../src/shared/bundle/brackets.ts';
import { spanLines, spanOf } from '../../../../src/shared/bundle/report/span.ts';
import { parseToUnicodeMap, toUnicodeMap } from '../../../../src/shared/bundle/report/to-unicode.ts';
import { beijingExact, duration } from '../../../../src/shared/bundle/report/words.ts';
import { writtenOut } from '../../../../src/shared/bundle/report/written-out.ts';

describe('duration', () => {
  it('gives the two largest units, and rounds up', () => {
    expect([0, 1, 61_000, 3_600_000, 90_061_000].map((ms) => duration(ms).zh)).toEqual([
      '不足 1 秒',
      '1 秒',
      '1 分 1 秒',
      '1 小时',
      '1 天 1 小时',
    ]);
  });
});

describe('beijingExact', () => {
  it('keeps the fraction of a second', () => {
    expect([beijingExact('2026-11-22T18:30:00.250Z'), beijingExact('2026-11-22T18:30:00.000Z')]).toEqual([
      '2026-11-23 02:30:00.25',
      '2026-11-23 02:30:00',
    ]);
  });
});

describe('spanOf', () => {
  const anchor = (index: number, checkpointSize: number, genTime: string) => ({
    ...{ index, checkpointSize, genTime, genTimeMs: Date.parse(genTime), checkpoint: '', authority: '', url: '' },
    ...{ serial: '', policy: '', signer: '', root: '', expires: '', token: 'a', certificates: [] },
  });
  const brackets = bracketsOf([anchor(3, 3, '2026-11-22T00:00:00Z'), anchor(8, 8, '2026-11-22T01:30:00Z')]);

  it('bounds an entry by the last token before it and the first over it', () => {
    expect(spanLines(spanOf(brackets, 5))).toEqual([
      '> 2026-11-22 08:00:00',
      '≤ 2026-11-22 09:30:00',
      { zh: '宽 1 小时 30 分', en: 'width 1 h 30 min' },
    ]);
  });

  it('says which bound there is not', () => {
    const words = [0, 9].map((index) =>
      spanLines(spanOf(brackets, index)).map((line) => (typeof line === 'string' ? line : 'zh' in line ? line.zh : '')),
    );
    expect(words).toEqual([
      ['≤ 2026-11-22 08:00:00', '此前无时间戳，没有下限'],
      ['> 2026-11-22 09:30:00', '其后无时间戳，没有上限'],
    ]);
  });
});

describe('writtenOut', () => {
  it('keeps lines and tabs, and names what cannot be seen', () => {
    expect(writtenOut('a\tb\nc\u00add\ufe0f\u{e0041}')).toBe('a\tb\nc[U+00AD]d[U+FE0F][U+E0041]');
  });
});

describe('toUnicodeMap', () => {
  it('is read back, and only as it was written', () => {
    const codePoints = [0x41, 0x4e00, 0x20bb7, ...Array.from({ length: 250 }, (_, i) => 0x5000 + i)];
    const map = toUnicodeMap(codePoints);
    expect(parseToUnicodeMap(map)).toEqual(codePoints);
    expect(parseToUnicodeMap(`${map} `)).toBeUndefined();
    expect(parseToUnicodeMap(map.replace('<0041>', '<0042> '))).toBeUndefined();
  });
});

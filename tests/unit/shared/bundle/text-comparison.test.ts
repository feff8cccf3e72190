import { describe, expect, it } from 'vitest';

import { utf8 } from '../../../../src/shared/bytes.ts';
import type { ExpectedPart } from '../../../../src/shared/bundle/text-comparison.ts';
import { textComparison } from '../../../../src/shared/bundle/text-comparison.ts';

const BASE64: ExpectedPart = { anyBase64: true };

/** Whether `text` is what is expected, however it is cut into pieces. */
function same(expected: readonly ExpectedPart[], text: string): boolean {
  const bytes = utf8(text);
  const answers = Array.from({ length: 7 }, (_, i) => {
    const comparison = textComparison(expected);
    for (let at = 0; at < bytes.length; at += i + 1) comparison.take(bytes.subarray(at, at + i + 1));
    return comparison.same();
  });
  expect(new Set(answers).size).toBe(1);
  return answers[0] === true;
}

describe('textComparison', () => {
  it('finds a text the same only to the byte and to the end', () => {
    const expected = ['提示', '', 'word\n'];
    const texts = ['提示word\n', '提示word', '提示word\n\n', '提示w0rd\n', 'word\n', ''];
    expect(texts.map((text) => same(expected, text))).toEqual([true, false, false, false, false, false]);
    expect([same([], ''), same([''], ''), same([], 'a')]).toEqual([true, true, false]);
  });

  it('lets base64 stand where it may, and nothing else', () => {
    const expected = ['src="', BASE64, '" alt="', BASE64, '"'];
    const texts = ['src="" alt=""', 'src="aZ09+/==" alt="x"', 'src="a b" alt=""', 'src="a"b" alt=""', 'src="a" alt="'];
    expect(texts.map((text) => same(expected, text))).toEqual([true, true, false, false, false]);
  });

  it('does not let base64 stand anywhere else', () => {
    const expected = ['src="', BASE64, '"', 'end'];
    expect(['Asrc=""end', 'src=""Aend', 'src=""endA'].map((text) => same(expected, text))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { fromTo, shortText } from '../../../../src/shared/timeline/short-text.ts';

describe('shortText', () => {
  it('puts text on one line and cuts what is long, never inside a character', () => {
    expect(shortText(' a\r\n  b ')).toBe('a b');
    expect(shortText('x'.repeat(48))).toBe('x'.repeat(48));
    expect(shortText('🌧'.repeat(49))).toBe(`${'🌧'.repeat(47)}…`);
    expect(shortText(`${' '.repeat(10_000)}a`)).toBe('…');
  });
});

describe('fromTo', () => {
  it.each([
    ['7', '5.5', '7 → 5.5'],
    [undefined, '5.5', '— → 5.5'],
    ['7', undefined, '7 → —'],
    [undefined, '', '— → “”'],
    ['', 'a', '“” → “a”'],
    ['a b', 'a  b', '“…b” → “… b”'],
    [`${'x'.repeat(60)}1`, `${'x'.repeat(60)}2`, '“…1” → “…2”'],
    [`${'x'.repeat(60)}😀`, `${'x'.repeat(60)}😁`, '“…😀” → “…😁”'],
    ['a', 'a\n', '“…” → “…↵”'],
  ])('shows %j and %j as %s', (from, to, text) => {
    expect(fromTo(from, to)).toBe(text);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkKey, linksIn, textPieces } from '../../../../src/shared/works/links-in.ts';

describe('linksIn', () => {
  it.each([
    ['Shown at https://www.pixiv.net/artworks/123 today.', ['https://www.pixiv.net/artworks/123']],
    ['发表于https://weibo.com/u/1?id=2。之后又改过', ['https://weibo.com/u/1?id=2']],
    ['（见 https://example.com/a）', ['https://example.com/a']],
    ['《https://example.com/a》、https://example.com/b，以及「https://example.com/c」', 'abc'],
    ['https://example.com/a, https://example.com/b; https://example.com/c!', 'abc'],
    ['(https://example.com/a) [https://example.com/b] <https://example.com/c>', 'abc'],
    ['https://example.com/a\nhttps://example.com/a', ['https://example.com/a']],
    ['"https://example.com/a"…', ['https://example.com/a']],
    ['**https://example.com/a**', ['https://example.com/a']],
    ['https://en.wikipedia.org/wiki/Rain_(film).', ['https://en.wikipedia.org/wiki/Rain_(film)']],
    ['HTTP://EXAMPLE.COM/A?', ['HTTP://EXAMPLE.COM/A']],
    ['https://example.com:8443/a/?b=c#d', ['https://example.com:8443/a/?b=c#d']],
    ['https://xn--fiqs8s.xn--fiqs8s/', ['https://xn--fiqs8s.xn--fiqs8s/']],
    ['https://example.com/%E9%9B%A8夜', ['https://example.com/%E9%9B%A8']],
  ])('finds the links of %j without what ends a sentence', (text, expected) => {
    const links =
      typeof expected === 'string' ? expected.match(/./gu)?.map((end) => `https://example.com/${end}`) : expected;
    expect(linksIn(text)).toEqual(links);
  });

  it.each([
    'write to me@example.com',
    'mailto:me@example.com',
    'https://me:word@example.com/',
    'me@https://example.com',
    'ftp://example.com/a',
    'javascript:alert(1)',
    'xhttps://example.com',
    'www.example.com',
    'http://localhost:8188/',
    'http://127.0.0.1:7860/?a',
    'http://[::1]/',
    'https://',
    'https://.com',
    'https://example.com:99999999/',
    `https://example.com/${'a'.repeat(2_000)}`,
  ])('finds none in %j', (text) => {
    expect(linksIn(text)).toEqual([]);
  });
});

describe('textPieces', () => {
  it('cuts a text so that the pieces are the text again', () => {
    const part = fc.constantFrom(
      'https://',
      'http://a.cn',
      '/x',
      '。',
      '(',
      ')',
      '.',
      '@',
      ' ',
      '夜',
      'a',
      '\u{1F327}',
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('');
        const pieces = textPieces(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
        expect(pieces.every((piece) => !piece.isLink || /^https?:\/\//u.test(piece.text))).toBe(true);
      }),
    );
  });

  it('takes a long text of nothing but beginnings in its stride', () => {
    const started = performance.now();
    textPieces('https://a.'.repeat(900) + ')'.repeat(9_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('linkKey', () => {
  it('is the same for one address with and without scheme, in any case of the host, and with a slash behind', () => {
    const all = ['https://Example.com/A/', 'http://example.com/A', 'example.com/A', ' https://example.com/A '];
    expect(new Set(all.map(linkKey))).toEqual(new Set(['example.com/A']));
    expect(linkKey('https://example.com/a')).not.toBe(linkKey('https://example.com/A'));
    expect(linkKey('https://example.com/a?b')).not.toBe(linkKey('https://example.com/a'));
  });
});

import { describe, expect, it } from 'vitest';
import { en } from '../../../../src/renderer/i18n/en.ts';
import { zhCN } from '../../../../src/renderer/i18n/zh-CN.ts';
import { languageOf } from '../../../../src/renderer/verify/state.ts';
import { EN, wordsIn, ZH } from '../../../../src/renderer/verify/words.ts';

const english: Readonly<Record<string, string>> = EN;
const chinese: Readonly<Record<string, string>> = ZH;

describe('words of the page', () => {
  it('have the same keys and ask for the same values in both languages', () => {
    const names = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(chinese))
      expect([key, names(text)]).toEqual([key, names(english[key] ?? '')]);
  });

  it('are never empty, use Chinese punctuation, and promise nothing about the law', () => {
    for (const text of [...Object.values(english), ...Object.values(chinese)]) expect(text.trim()).not.toBe('');
    for (const text of Object.values(chinese)) {
      expect(text).not.toMatch(/\p{Script=Han}[,;:?!]/u);
      expect(text).not.toMatch(/法律效力|保证胜诉|司法认可/);
    }
  });

  it('call verdicts and gravity what the app calls them', () => {
    const app: readonly (readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>])[] = [
      [english, en],
      [chinese, zhCN],
    ];
    for (const [page, words] of app) {
      for (const key of Object.keys(page).filter((name) => /^(verdict|severity)\./.test(name)))
        expect([key, page[key]]).toEqual([key, words[key]]);
    }
  });

  it('fill in values', () => {
    expect(wordsIn('zh')('value.of', { part: 3, whole: 9 })).toBe('3 / 9');
    expect(wordsIn('en')('roots.bad', { name: '{reason}', reason: '$&' })).toContain('{reason} holds');
  });
});

describe('languageOf', () => {
  it('follows the browser', () => {
    expect([['zh-TW', 'en'], ['en', 'zh'], ['fr'], []].map(languageOf)).toEqual(['zh', 'en', 'en', 'en']);
  });
});

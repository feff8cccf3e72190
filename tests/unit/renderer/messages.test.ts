import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/i18n/en.ts';
import { resolveLanguage } from '../../../src/renderer/i18n/language.ts';
import { zhCN } from '../../../src/renderer/i18n/zh-CN.ts';

const english: Readonly<Record<string, string>> = en;
const chinese: Readonly<Record<string, string>> = zhCN;

describe('dictionaries', () => {
  it('have the same keys, but for the form for one', () => {
    const keys = Object.keys(english).filter((key) => !key.endsWith('_one'));
    expect(Object.keys(chinese).sort()).toEqual(keys.sort());
  });

  it.each(['en', 'zh-CN'])('never name two texts alike (%s)', (language) => {
    const folder = new URL('../../../src/renderer/i18n/', import.meta.url);
    const parts = readdirSync(folder).filter((name) => name === `${language}.ts` || name.startsWith(`${language}-`));
    const keys = parts.flatMap((part) =>
      Array.from(readFileSync(new URL(part, folder), 'utf8').matchAll(/^ {2}'([^']+)':/gm), ([, key]) => key),
    );
    expect(keys.length).toBe(Object.keys(language === 'en' ? english : chinese).length);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('have no empty text', () => {
    for (const text of [...Object.values(english), ...Object.values(chinese)]) expect(text.trim()).not.toBe('');
  });

  it('ask for the same values in both languages', () => {
    const names = (text: string): string[] =>
      Array.from(text.matchAll(/\{\{(\w+)/g), ([, name]) => name ?? '')
        .filter((name) => name !== 'count')
        .sort();
    for (const [key, text] of Object.entries(chinese)) {
      expect([key, names(text)]).toEqual([key, names(english[key] ?? '')]);
    }
  });

  it('promise nothing about the law', () => {
    for (const text of Object.values(chinese)) expect(text).not.toMatch(/法律效力|保证胜诉|司法认可/);
  });

  it('use Chinese punctuation after Chinese words', () => {
    for (const text of Object.values(chinese)) expect(text).not.toMatch(/\p{Script=Han}[,;:?!]/u);
  });
});

describe('resolveLanguage', () => {
  it('follows the system unless told otherwise', () => {
    expect(resolveLanguage('system', 'zh-TW')).toBe('zh-CN');
    expect(resolveLanguage('system', 'fr-FR')).toBe('en');
    expect(resolveLanguage('en', 'zh-CN')).toBe('en');
  });
});

// @vitest-environment jsdom
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/i18n/en.ts';
import { startI18n } from '../../../src/renderer/i18n/i18n.ts';
import type { TextKey } from '../../../src/renderer/i18n/messages.ts';
import { textsOf } from '../../../src/renderer/i18n/texts-of.ts';

const KEYS = [...new Set(Object.keys(en).map((key) => key.replace(/_(one|other)$/, '')))] as TextKey[];
const TEXTS: Readonly<Record<string, string>> = en;

/** What a text asks for, each time with something that could be taken for more than a value. */
function valuesFor(key: TextKey, count: number): Record<string, string | number> {
  const text = TEXTS[key] ?? TEXTS[`${key}_other`] ?? '';
  const names = Array.from(text.matchAll(/\{\{(\w+)/g), ([, name = '']) => name);
  return Object.fromEntries(names.map((name, i) => [name, name === 'count' ? count : `$& {{name}} $t(x) ${i}`]));
}

describe('textsOf', () => {
  it.each(['en', 'zh-CN'] as const)('gives every text as i18next does, the second time too (%s)', async (language) => {
    await startI18n(language);
    const t = i18next.getFixedT(language);
    const text = textsOf(t);
    for (const key of [...KEYS, ...KEYS]) {
      for (const count of [1, 2, 12_345]) {
        const values = valuesFor(key, count);
        expect([key, text(key, values)]).toEqual([key, t(key, { ...values })]);
      }
    }
  });

  it('does not confuse texts without values with those that have some', async () => {
    await startI18n('en');
    const t = i18next.getFixedT('en');
    const text = textsOf(t);
    expect([text('common.loading'), text('common.loading')]).toEqual([t('common.loading'), t('common.loading')]);
  });
});

import { describe, expect, it } from 'vitest';
import { languageTag } from '../../../../src/main/desktop/system-language.ts';

describe('languageTag', () => {
  it('takes the first that is a language tag', () => {
    expect(languageTag(['zh-Hans-CN', 'en'])).toBe('zh-Hans-CN');
    expect(languageTag(['c', '', 'zh_CN.UTF-8', 'en-GB'])).toBe('en-GB');
  });

  it('is English when the system names none', () => {
    expect(languageTag(['C'])).toBe('en');
    expect(languageTag([])).toBe('en');
  });
});

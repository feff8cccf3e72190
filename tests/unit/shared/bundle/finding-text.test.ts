import { describe, expect, it } from 'vitest';

import { FINDING_CODES, finding, severityOf } from '../../../../src/shared/bundle/finding.ts';
import { findingText } from '../../../../src/shared/bundle/finding-text.ts';

describe('findingText', () => {
  it('has a sentence in both languages for every code', () => {
    for (const code of FINDING_CODES) {
      const texts = (['zh', 'en'] as const).map((language) => findingText(finding(code, ''), language));
      expect(
        texts.every((text) => /[。.：:]$|: $/.test(text)),
        code,
      ).toBe(true);
      expect(/\p{Script=Han}/u.test(texts[0] ?? ''), code).toBe(true);
    }
  });

  it('puts details in their places', () => {
    const text = findingText(finding('FILE_CHANGED', 'a', { expected: '9f', found: '77' }), 'en');
    expect(text).toBe('The file was changed: expected 9f, found 77.');
  });
});

describe('severityOf', () => {
  it('tells errors from notes and from what cannot be checked', () => {
    expect([severityOf('FILE_CHANGED'), severityOf('GAP'), severityOf('FORMAT_NEWER')]).toEqual([
      'error',
      'note',
      'unknown',
    ]);
  });
});

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

  it('says in Chinese too why a certificate was revoked', () => {
    const revoked = finding('TOKEN_REVOKED', 'a', { certificate: 'CN=x', at: '2026', reason: 'keyCompromise' });
    expect(findingText(revoked, 'zh')).toBe('证书 CN=x 已于 2026 被吊销（密钥泄露 keyCompromise），此时间戳不予接受。');
    expect(findingText(revoked, 'en')).toBe(
      'The certificate CN=x was revoked on 2026 (keyCompromise): this token is refused.',
    );
    expect(findingText({ ...revoked, details: { reason: 'reason 77' } }, 'zh')).toContain('reason 77');
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

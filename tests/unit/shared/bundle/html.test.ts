import { describe, expect, it } from 'vitest';

import { escaped, escapeHtml } from '../../../../src/shared/bundle/report/html.ts';
import { beijing } from '../../../../src/shared/bundle/report/words.ts';

describe('escaped', () => {
  it('escapes text, keeps markup and joins lists', () => {
    const items = ['<a>', '"b"'].map((text) => escaped`<li title="${text}">${text}</li>`);
    expect(escaped`<ul>${items}</ul>`.markup).toBe(
      '<ul><li title="&lt;a&gt;">&lt;a&gt;</li><li title="&quot;b&quot;">&quot;b&quot;</li></ul>',
    );
  });
});

describe('escapeHtml', () => {
  it('writes out characters that hide text or turn its direction', () => {
    expect(escapeHtml('a\u202egnp.exe\u200b\u0000')).toBe('a[U+202E]gnp.exe[U+200B][U+0000]');
  });
});

describe('beijing', () => {
  it('gives the time eight hours ahead of UTC, and other text as it is', () => {
    expect([beijing('2026-11-22T18:30:00.000Z'), beijing('never')]).toEqual(['2026-11-23 02:30:00', 'never']);
  });
});

import { describe, expect, it } from 'vitest';
import { firstChoices, scopeOfChoices } from '../../../src/renderer/evidence/export-choices.ts';
import { bundleName, scopeOf } from '../../../src/renderer/evidence/export-scope.ts';

const PARTS = { query: '', selection: undefined, fromDay: '', toDay: '' };

describe('scopeOf', () => {
  it('takes whole days in local time', () => {
    expect(scopeOf('time', { ...PARTS, fromDay: '2026-11-20', toDay: '2026-11-21' })).toEqual({
      kind: 'time',
      fromMs: new Date(2026, 10, 20).getTime(),
      toMs: new Date(2026, 10, 22).getTime() - 1,
    });
  });

  it('is nothing as long as nothing would go in', () => {
    expect([scopeOf('query', PARTS), scopeOf('selection', PARTS), scopeOf('time', PARTS)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(scopeOf('time', { ...PARTS, fromDay: '2026-11-22', toDay: '2026-11-21' })).toBeUndefined();
    expect(scopeOf('sessions', PARTS)).toBeUndefined();
  });

  it('takes several sessions', () => {
    const sessions = [
      { firstMs: 5, lastMs: 9 },
      { firstMs: 1, lastMs: 3 },
    ];
    expect(scopeOf('sessions', { ...PARTS, sessions })).toEqual({ kind: 'sessions', spans: sessions });
  });
});

describe('firstChoices', () => {
  it('begins with what the timeline shows', () => {
    expect(
      [firstChoices('', false), firstChoices('雨', false), firstChoices('雨', true)].map(({ kind }) => kind),
    ).toEqual(['all', 'query', 'selection']);
    const selection = {
      kind: 'selection' as const,
      query: '雨',
      resultSet: 3,
      everything: false,
      ranges: [{ from: 4, to: 7 }],
      entries: [],
      except: [],
    };
    expect(scopeOfChoices(firstChoices('雨', true), '雨', selection, undefined)).toEqual(selection);
  });
});

describe('bundleName', () => {
  it('is a name that every file system takes', () => {
    const day = new Date(2026, 10, 2);
    expect(bundleName('雨夜/少女: "终稿"?', 'evidence', day)).toBe('雨夜 少女 终稿-20261102.zip');
    expect(bundleName('  ', 'evidence', day)).toBe('evidence-20261102.zip');
  });
});

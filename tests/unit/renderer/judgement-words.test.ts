import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../../src/shared/api/works-api.ts';
import { noJudgement, selectionOf } from '../../../src/shared/works/reduce-judged.ts';
import { inferredOf, judgementWords } from '../../../src/renderer/judging/judgement-words.ts';
import { zhCN } from '../../../src/renderer/i18n/zh-CN.ts';

const TEXTS: Readonly<Record<string, string>> = zhCN;
const text = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
  (TEXTS[key] ?? TEXTS[`${key}_other`] ?? key).replace('{{count}}', String(values['count']));

function judged(changes: Partial<Judgement>): Judgement {
  const state = { ...noJudgement('0'.repeat(64), 1), ...changes };
  return { ...state, selection: selectionOf(state) };
}

describe('judgementWords', () => {
  it('tells everything that the badges show, in their order', () => {
    expect(judgementWords(judged({ pick: 'pick', stars: 5, label: 'yellow', reason: '光' }), text)).toEqual([
      '选中',
      '黄',
      '5 星',
    ]);
    expect(judgementWords(judged({ pick: 'pick', final: true }), text)).toEqual(['定稿']);
    expect(judgementWords(null, text)).toEqual([]);
  });

  it('shows labels that are none of ours as they are', () => {
    expect(judgementWords(judged({ label: 'client A' }), text)).toEqual(['client A']);
  });
});

describe('inferredOf', () => {
  it('tells what is inferred until the author says something', () => {
    const deleted = judged({ sign: 'reject', how: 'deleted', certain: true });
    expect([inferredOf(deleted), judgementWords(deleted, text)]).toEqual(['deleted', ['已删除']]);
    expect(inferredOf({ ...deleted, pick: 'pick' })).toBeNull();
    expect(inferredOf(judged({ how: 'withdrawn' }))).toBeNull();
  });
});

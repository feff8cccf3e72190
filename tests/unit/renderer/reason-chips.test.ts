import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../src/shared/generation.ts';
import { reasonChips, withChip } from '../../../src/renderer/judging/reason-chips.ts';

const BEFORE: Generation = { generator: 'forge', prompt: '1girl, sunny', cfgScale: '7', seed: '1' };
const AFTER: Generation = { generator: 'forge', prompt: '1girl, rain', cfgScale: '5.5', seed: '2' };

describe('reasonChips', () => {
  it('offers what is new before what is usual, and never the seed', () => {
    expect(reasonChips('pick', BEFORE, AFTER, 'en').slice(0, 3)).toEqual(['rain', 'CFG 5.5', 'light']);
    expect(reasonChips('reject', BEFORE, AFTER, 'zh-CN')).toContain('手');
  });

  it('offers the usual where nothing is known', () => {
    expect(reasonChips('reject', undefined, AFTER, 'en')[0]).toBe('hands');
  });
});

describe('withChip', () => {
  it('adds a word and takes it out again', () => {
    expect(withChip('', '光线', 'zh-CN')).toBe('光线');
    expect(withChip('光线', '构图', 'zh-CN')).toBe('光线、构图');
    expect(withChip('光线、构图', '光线', 'zh-CN')).toBe('构图');
    expect(withChip('the hand, light', 'light', 'en')).toBe('the hand');
  });
});

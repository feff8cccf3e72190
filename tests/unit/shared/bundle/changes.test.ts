import { describe, expect, it } from 'vitest';

import { changesBetween, changesByPart } from '../../../../src/shared/bundle/changes.ts';

describe('changesBetween', () => {
  it('tells tags, weights and parameters apart', () => {
    const lines = changesBetween(
      { generator: 'a1111', prompt: 'girl, rain', steps: '20' },
      { generator: 'a1111', prompt: 'girl, (rain:1.2), neon', steps: '30' },
      'en',
    );
    expect(lines).toEqual(expect.arrayContaining(['+ neon', 'Steps 20 → 30']));
  });

  it('compares running Chinese text by phrases, without a dictionary', () => {
    const before = { generator: 'comfyui', prompt: '一个女孩站在雨夜的街道上,霓虹灯闪烁', steps: '20' };
    const after = { ...before, prompt: '一个女孩站在雨夜的街道上,远处有一只黑色的猫' };
    expect(changesBetween(before, after, 'zh-CN')).toEqual(['提示词 + 远处有一只黑色的猫', '提示词 − 霓虹灯闪烁']);
    expect(changesBetween(before, before, 'zh-CN')).toEqual([]);
  });
});

describe('changesByPart', () => {
  it('keeps prompts, parameters and seeds apart; a LoRA in the prompt is a model', () => {
    const before = { generator: 'a1111', prompt: 'girl, <lora:rain:0.6>', seed: '1', steps: '20' };
    const lora = { kind: 'lora', name: 'rain' } as const;
    const changes = changesByPart(
      { ...before, models: [{ ...lora, weight: '0.6' }] },
      { ...before, prompt: 'girl, neon, <lora:rain:0.8>', seed: '2', models: [{ ...lora, weight: '0.8' }] },
      'en',
    );
    expect(changes).toEqual({ prompts: ['+ neon'], parameters: ['LoRA rain 0.6 → 0.8'], seeds: ['Seed 1 → 2'] });
  });
});

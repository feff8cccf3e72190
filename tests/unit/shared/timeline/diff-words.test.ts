import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../../src/shared/generation.ts';
import { summarise } from '../../../../src/shared/timeline/diff-words.ts';
import { diffGenerations } from '../../../../src/shared/timeline/generation-diff.ts';
import { anyPrompt } from './arbitrary-prompt.ts';

function words(before: Partial<Generation>, after: Partial<Generation>, language: 'zh-CN' | 'en' = 'en'): string[] {
  return summarise(diffGenerations({ generator: 'a1111', ...before }, { generator: 'a1111', ...after }), language);
}

describe('summarise', () => {
  const before: Partial<Generation> = {
    prompt: '1girl, sunny, (backlight:1.1), <lora:rain:0.6>',
    negativePrompt: 'blurry',
    seed: '1',
    steps: '20',
    cfgScale: '7',
    sampler: 'Euler a',
    width: '512',
    height: '768',
    denoise: '0.7',
    hires: { scale: '1.5' },
    models: [
      { kind: 'checkpoint', name: 'SDXL\\noobai.safetensors' },
      { kind: 'lora', name: 'rain', weight: '0.6' },
    ],
  };
  const after: Partial<Generation> = {
    prompt: '1girl, rain, (backlight:1.3), <lora:rain:0.8>',
    negativePrompt: 'blurry, (bad hands:1.2)',
    seed: '2',
    steps: '28',
    cfgScale: '5.5',
    sampler: 'DPM++ 2M',
    width: '832',
    height: '1216',
    denoise: '0.55',
    hires: { scale: '2' },
    models: [
      { kind: 'checkpoint', name: 'SDXL\\illustrious.safetensors' },
      { kind: 'lora', name: 'rain', weight: '0.8' },
    ],
  };

  it('tells a difference in the terms of English users', () => {
    expect(words(before, after)).toEqual([
      '− sunny',
      '+ rain',
      'backlight 1.1 → 1.3',
      'Negative + (bad hands:1.2)',
      'Model noobai → illustrious',
      'LoRA rain 0.6 → 0.8',
      'Seed 1 → 2',
      'Steps 20 → 28',
      'CFG 7 → 5.5',
      'Sampler Euler a → DPM++ 2M',
      'Size 512×768 → 832×1216',
      'Denoising 0.7 → 0.55',
      'Hires scale 1.5 → 2',
    ]);
  });

  it('tells it in the terms of Chinese users', () => {
    expect(words(before, after, 'zh-CN')).toEqual([
      '− sunny',
      '+ rain',
      'backlight 1.1 → 1.3',
      '反向提示词 + (bad hands:1.2)',
      '底模 noobai → illustrious',
      'LoRA rain 0.6 → 0.8',
      '种子 1 → 2',
      '迭代步数 20 → 28',
      '提示词引导系数 7 → 5.5',
      '采样器 Euler a → DPM++ 2M',
      '尺寸 512×768 → 832×1216',
      '重绘幅度 0.7 → 0.55',
      '高清修复 放大倍数 1.5 → 2',
    ]);
  });

  it.each<[Partial<Generation>, Partial<Generation>, string[]]>([
    [{ prompt: 'a, b' }, { prompt: 'a, (b:1.2), ((c))' }, ['b → (b:1.2)', '+ ((c))']],
    [{ prompt: 'a, b, c' }, { prompt: 'c, a, b' }, ['c moved']],
    [{ prompt: 'a, b' }, { prompt: 'a,b' }, ['Prompt only spacing, punctuation or brackets differ']],
    [{}, { negativePrompt: '' }, ['Negative — → empty']],
    [{ prompt: 'a <lora:x:0.6>' }, { prompt: 'a <lora:x:0.8>' }, ['<lora:x> 0.6 → 0.8']],
    [
      { prompt: 'a girl stands in the rain' },
      { prompt: 'a young girl stands in the cold night rain' },
      ['+ young', '+ cold night'],
    ],
    [{ width: '512', height: '768' }, { width: '512', height: '512' }, ['Height 768 → 512']],
    [{ cfgScale: '7' }, {}, ['CFG 7 → —']],
    [{ sampler: 'a' }, { sampler: 'a ' }, ['Sampler “…” → “… ”']],
    [{ extra: { ENSD: '1' } }, { extra: {} }, ['ENSD 1 → —']],
    [{}, { models: [{ kind: 'lora', name: 'dir/ink.safetensors', weight: '1' }] }, ['+ LoRA ink 1']],
    [
      { models: [{ kind: 'vae', name: 'v', hash: '1' }] },
      { models: [{ kind: 'vae', name: 'v', hash: '2' }] },
      ['VAE v content 1 → 2'],
    ],
    [
      { models: [{ kind: 'vae', name: 'a/v.pt' }] },
      { models: [{ kind: 'vae', name: 'b/v.pt' }] },
      ['VAE a/v.pt → b/v.pt'],
    ],
    [{ inputs: [{ role: 'init', name: 'a.png' }] }, {}, ['− Source image a.png']],
    [{}, { workflow: { kind: 'comfyui', sha256: '1', structure: '2' } }, ['Workflow nodes or links changed']],
  ])('puts %j → %j in words', (from, to, lines) => {
    expect(words(from, to)).toEqual(lines);
  });

  it('says something of every difference, on short lines, and nothing when there is none', () => {
    fc.assert(
      fc.property(anyPrompt, anyPrompt, fc.constantFrom('zh-CN', 'en'), (from, to, language) => {
        const lines = words({ prompt: from, extra: { k: from } }, { prompt: to, extra: { k: to } }, language);
        if (from === to) expect(lines).toEqual([]);
        else expect(lines.length).toBeGreaterThan(1);
        for (const line of lines) {
          expect(line).not.toMatch(/[\r\n]/);
          expect(line.length).toBeLessThan(400);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../../src/shared/generation.ts';
import { recipeText, variesInsideBatch } from '../../../../src/shared/timeline/recipe.ts';

const generation: Generation = {
  generator: 'a1111',
  prompt: '雨夜少女, (backlight:1.2)',
  seed: '41',
  steps: '28',
  cfgScale: '7.0',
  models: [{ kind: 'lora', name: 'rain', weight: '0.6' }],
  workflow: { kind: 'comfyui', sha256: 'aa', structure: 'bb' },
  extra: { ENSD: '31337', 'Variation seed': '7', 'Variation seed strength': '0.1' },
};

describe('recipeText', () => {
  it('is the canonical text without seeds and the bytes of the graph', () => {
    expect(recipeText(generation)).toBe(
      '{"cfgScale":"7.0","extra":{"ENSD":"31337","Variation seed strength":"0.1"},"generator":"a1111",' +
        '"models":[{"kind":"lora","name":"rain","weight":"0.6"}],"prompt":"雨夜少女, (backlight:1.2)","steps":"28",' +
        '"workflow":{"kind":"comfyui","structure":"bb"}}',
    );
  });

  it('is the same for the pictures of one batch', () => {
    const next: Generation = {
      ...generation,
      seed: '42',
      workflow: { kind: 'comfyui', sha256: 'cc', structure: 'bb' },
      extra: { 'Variation seed strength': '0.1', Index: '1', 'Time taken': '4.2 sec.', ENSD: '31337' },
    };
    expect(recipeText(next)).toBe(recipeText(generation));
    expect(recipeText({ generator: 'sdnext', extra: { Index: '1' } })).toBe(recipeText({ generator: 'sdnext' }));
  });

  it.each<[string, Partial<Generation>]>([
    ['steps', { steps: '29' }],
    ['a number written otherwise', { cfgScale: '7' }],
    ['a prompt that is empty', { negativePrompt: '' }],
    ['the weight of a model', { models: [{ kind: 'lora', name: 'rain', weight: '0.8' }] }],
    ['the structure of the graph', { workflow: { kind: 'comfyui', sha256: 'aa', structure: 'dd' } }],
    ['any other key', { extra: { ...generation.extra, ENSD: '0' } }],
    ['an input picture', { inputs: [{ role: 'init', name: 'a.png' }] }],
    ['hires', { hires: {} }],
  ])('differs with %s', (_, change) => {
    expect(recipeText({ ...generation, ...change })).not.toBe(recipeText(generation));
  });

  it('never throws, and keeps keys that are special to the language', () => {
    const odd = JSON.parse('{"__proto__":"x","\\ud800":"\\ud800","constructor":"y"}') as unknown;
    const extra = odd as Record<string, string>;
    expect(recipeText({ generator: 'x', extra })).toBe(
      '{"extra":{"__proto__":"x","constructor":"y","\uFFFD":"\uFFFD"},"generator":"x"}',
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
        fc.string({ unit: 'binary' }),
        (any, prompt) => {
          expect(JSON.parse(recipeText({ generator: 'x', prompt, extra: any }))).toBeTypeOf('object');
        },
      ),
    );
  });
});

describe('variesInsideBatch', () => {
  it.each(['Variation seed', 'Index', 'batch_index', 'Time taken', 'sui_extra_data.generation_time', 'Created Date'])(
    'counts %s',
    (key) => {
      expect(variesInsideBatch(key)).toBe(true);
    },
  );

  it.each(['Variation seed strength', 'Batch', 'Seed resize from', 'ENSD', 'index.html', ''])(
    'does not count %s',
    (key) => {
      expect(variesInsideBatch(key)).toBe(false);
    },
  );
});

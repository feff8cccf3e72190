import { describe, expect, it } from 'vitest';
import type { WorkRecipe } from '../../../src/shared/api/works-api.ts';
import type { Generation } from '../../../src/shared/generation.ts';
import { lanesOf, stretchesOf } from '../../../src/renderer/works/lanes.ts';
import { promptVersions } from '../../../src/renderer/works/prompt-versions.ts';

function recipe(entry: number, generation: Omit<Generation, 'generator'>): WorkRecipe {
  return {
    entry,
    sha256: String(entry).padStart(64, '0'),
    atMs: entry * 1_000,
    format: 'png',
    items: 2,
    generation: { generator: 'forge', ...generation },
  };
}

const RECIPES = [
  recipe(1, { prompt: '1girl, sunny', cfgScale: '7', sampler: 'Euler a' }),
  recipe(2, { prompt: '1girl, sunny', cfgScale: '5.5', sampler: 'Euler a' }),
  recipe(3, { prompt: '1girl, rain, umbrella', cfgScale: '5.5', sampler: 'UniPC' }),
];

describe('promptVersions', () => {
  it('counts recipes with the same words as one version', () => {
    expect(promptVersions(RECIPES).map(({ number, items, words, fresh }) => [number, items, words, fresh])).toEqual([
      [1, 4, 2, 2],
      [2, 2, 3, 2],
    ]);
  });

  it('has none where no file tells its recipe', () => {
    expect(promptVersions([])).toEqual([]);
  });
});

describe('lanesOf', () => {
  it('draws numbers and names apart, and leaves out what no file tells', () => {
    expect(lanesOf(RECIPES, 'en').map(({ id, numeric, constant }) => [id, numeric, constant])).toEqual([
      ['cfgScale', true, false],
      ['sampler', false, false],
    ]);
  });

  it('takes the weight of a LoRA that names none as one', () => {
    const [lane] = lanesOf([recipe(1, { models: [{ kind: 'lora', name: 'rain.safetensors' }] })], 'en');
    expect(lane).toMatchObject({ label: 'LoRA rain', values: ['1'], constant: true });
  });
});

describe('stretchesOf', () => {
  it('joins what does not change', () => {
    expect(stretchesOf(['7', '7', null, '5'])).toEqual([
      { from: 0, to: 2, value: '7' },
      { from: 2, to: 3, value: null },
      { from: 3, to: 4, value: '5' },
    ]);
  });
});

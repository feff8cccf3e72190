import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Generation, InputImage, ModelKind, ModelUse } from '../../../../src/shared/generation.ts';
import { diffGenerations, isSameGeneration } from '../../../../src/shared/timeline/generation-diff.ts';
import type { GenerationDiff } from '../../../../src/shared/timeline/generation-diff.ts';
import { recipeText } from '../../../../src/shared/timeline/recipe.ts';
import { anyPrompt } from './arbitrary-prompt.ts';

const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const text = fc.constantFrom('', '1', '1.0', 'a', '雨');

const anyGeneration: fc.Arbitrary<Generation> = fc
  .record({
    generator: fc.constantFrom('a1111', 'comfyui'),
    prompt: some(anyPrompt),
    negativePrompt: some(anyPrompt),
    seed: some(text),
    steps: some(text),
    width: some(text),
    hires: some(fc.record({ scale: text, denoise: text }, { requiredKeys: [] })),
    extra: some(fc.dictionary(fc.constantFrom('ENSD', 'Shift', '__proto__'), text)),
    models: some(
      fc.array(
        fc.record<ModelUse>(
          {
            kind: fc.constantFrom<ModelKind>('checkpoint', 'lora', 'vae'),
            name: fc.constantFrom('a', 'b', 'c'),
            hash: text,
            weight: text,
          },
          { requiredKeys: ['kind', 'name'] },
        ),
        { maxLength: 5 },
      ),
    ),
    inputs: some(
      fc.array(
        fc.record<InputImage>(
          { role: fc.constantFrom('init', 'mask'), name: fc.constantFrom('a', 'b'), sha256: text },
          { requiredKeys: ['role', 'name'] },
        ),
        { maxLength: 3 },
      ),
    ),
    workflow: some(fc.record({ kind: text, sha256: text, structure: text })),
  })
  .map((drawn) => JSON.parse(JSON.stringify(drawn)) as Generation);

/** Everything but the prompts, from `from` to `to` or the other way round, without the order. */
function content({ sameGenerator, parameters, models, inputs, workflow }: GenerationDiff, turned = false): unknown {
  const side = <T>({ from, to }: { from?: T; to?: T }): (T | null)[] =>
    turned ? [to ?? null, from ?? null] : [from ?? null, to ?? null];
  const mode = (change: string): string => (/^(added|removed)$/.test(change) ? 'one-sided' : change);
  return {
    sameGenerator,
    parameters: parameters.map((change) => JSON.stringify([change.field, side(change)])).sort(),
    models: models.map((change) => JSON.stringify([change.kind, mode(change.change), side(change)])).sort(),
    inputs: inputs.map((change) => JSON.stringify([change.role, mode(change.change), side(change)])).sort(),
    workflow: workflow && side(workflow),
  };
}

describe('diffGenerations', () => {
  it('finds every field that is not the same, and tells absent from present', () => {
    const before: Generation = {
      generator: 'a1111',
      prompt: 'sunny',
      seed: '1',
      cfgScale: '7',
      hires: { scale: '1.5' },
      extra: { ENSD: '31337', Shift: '1' },
    };
    const after: Generation = {
      generator: 'forge',
      prompt: 'rain',
      negativePrompt: '',
      seed: '1',
      cfgScale: '5.5',
      steps: '28',
      hires: { scale: '2', denoise: '0.4' },
      extra: { Shift: '1', 'Module 1': 'ae' },
    };
    const { prompt, negativePrompt, ...rest } = diffGenerations(before, after);
    expect(prompt.changes.map(({ change, text: token }) => [change, token])).toEqual([
      ['removed', 'sunny'],
      ['added', 'rain'],
    ]);
    expect(negativePrompt.present).toEqual({ before: false, after: true });
    expect(rest).toEqual({
      sameGenerator: false,
      parameters: [
        { field: 'steps', to: '28' },
        { field: 'cfgScale', from: '7', to: '5.5' },
        { field: 'generator', from: 'a1111', to: 'forge' },
        { field: 'hires.scale', from: '1.5', to: '2' },
        { field: 'hires.denoise', to: '0.4' },
        { field: 'extra.ENSD', from: '31337' },
        { field: 'extra.Module 1', to: 'ae' },
      ],
      models: [],
      inputs: [],
    });
  });

  it('tells how models changed', () => {
    const base: ModelUse = { kind: 'checkpoint', name: 'noob', hash: 'aa' };
    const rain: ModelUse = { kind: 'lora', name: 'rain', weight: '0.6' };
    const fog: ModelUse = { kind: 'lora', name: 'fog' };
    const before = { generator: 'x', models: [base, rain, fog, { kind: 'vae', name: 'v', hash: '1' } as const] };
    const other: ModelUse = { kind: 'checkpoint', name: 'illustrious' };
    const models: ModelUse[] = [other, { ...rain, weight: '0.8' }, { kind: 'lora', name: 'ink' }];
    const after = { generator: 'x', models: [...models, { kind: 'vae', name: 'v', hash: '2' } as const] };
    expect(diffGenerations(before, after).models).toEqual([
      { kind: 'checkpoint', change: 'swapped', from: base, to: other },
      { kind: 'lora', change: 'reweighted', from: rain, to: { ...rain, weight: '0.8' } },
      { kind: 'lora', change: 'added', to: { kind: 'lora', name: 'ink' } },
      {
        kind: 'vae',
        change: 'swapped',
        from: { kind: 'vae', name: 'v', hash: '1' },
        to: { kind: 'vae', name: 'v', hash: '2' },
      },
      { kind: 'lora', change: 'removed', from: fog },
    ]);
    expect(
      diffGenerations({ generator: 'x', models: [rain, fog] }, { generator: 'x', models: [fog, rain] }).models,
    ).toEqual([expect.objectContaining({ change: 'moved' })]);
  });

  it('tells how input pictures changed', () => {
    const a: InputImage = { role: 'init', name: 'a.png' };
    const b: InputImage = { role: 'init', name: 'b.png' };
    const mask: InputImage = { role: 'mask', name: 'm.png' };
    expect(diffGenerations({ generator: 'x', inputs: [a] }, { generator: 'x', inputs: [b, mask] }).inputs).toEqual([
      { role: 'init', change: 'swapped', from: a, to: b },
      { role: 'mask', change: 'added', to: mask },
    ]);
  });

  it('does not mind the bytes of a graph, only its structure', () => {
    const graph = { kind: 'comfyui', sha256: 'aa', structure: 's' };
    const before = { generator: 'comfyui', workflow: graph };
    expect(diffGenerations(before, { ...before, workflow: { ...graph, sha256: 'bb' } }).workflow).toBeUndefined();
    expect(diffGenerations(before, { generator: 'comfyui' }).workflow).toEqual({ from: graph });
  });

  it('finds nothing between a generation and itself', () => {
    fc.assert(
      fc.property(anyGeneration, (generation) => {
        const diff = diffGenerations(generation, structuredClone(generation));
        expect(isSameGeneration(diff)).toBe(true);
      }),
    );
  });

  it('finds something wherever the recipes differ', () => {
    fc.assert(
      fc.property(anyGeneration, anyGeneration, (before, after) => {
        if (isSameGeneration(diffGenerations(before, after)))
          expect(recipeText(asTold(after))).toBe(recipeText(asTold(before)));
      }),
    );
  });

  it('says the opposite when turned round', () => {
    fc.assert(
      fc.property(anyGeneration, anyGeneration, (before, after) => {
        expect(content(diffGenerations(after, before), true)).toEqual(content(diffGenerations(before, after)));
      }),
      { numRuns: 300 },
    );
  });
});

/** Without empty lists and objects, which tell nothing. */
function asTold({ models, inputs, hires, extra, ...rest }: Generation): Generation {
  return {
    ...rest,
    ...(models?.length && { models }),
    ...(inputs?.length && { inputs }),
    ...(hires && Object.keys(hires).length > 0 && { hires }),
    ...(extra && { extra }),
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { kritaState, makeKra } from '../../../../helpers/make-kra.ts';

const JOBS = [
  { prompt: 'a sketch of a cat', negative: 'blurry', seed: 1 },
  { prompt: '雨夜, 银发少女', negative: '', seed: 987654321 },
];

describe('readMetadata of a Krita document', () => {
  it('reads the history, newest first, and the size', async () => {
    expect(await readMetadata(makeKra(kritaState(JOBS)), 'x.kra')).toMatchObject({
      format: 'kra',
      width: 640,
      height: 480,
      blocks: [{ place: 'kra:annotation:ui.json', text: kritaState(JOBS) }],
      generation: {
        generator: 'krita-ai-diffusion',
        prompt: '雨夜, 银发少女',
        negativePrompt: '',
        seed: '987654321',
        steps: '20',
        cfgScale: '7.0',
        sampler: 'DPM++ 2M',
        width: '768',
        height: '512',
        denoise: '1',
        models: [
          { kind: 'checkpoint', name: 'm.safetensors' },
          { kind: 'lora', name: 'ink', weight: '0.5' },
        ],
      },
      otherReadings: [{ prompt: 'a sketch of a cat', seed: '1' }],
      problems: [],
    });
  });

  it.each([
    ['an older document', makeKra(kritaState(JOBS, { old: true }))],
    ['a stored annotation', makeKra(kritaState(JOBS), { store: true })],
    ['an annotation without an extension', makeKra(kritaState(JOBS), { annotation: 'a/annotations/ai_diffusion/ui' })],
    ['a flat annotation folder', makeKra(kritaState(JOBS), { annotation: 'a/annotations/ui.json' })],
    ['a zip with a comment', makeKra(kritaState(JOBS), { comment: 'made by a test' })],
  ])('reads %s', async (_, bytes) => {
    const { generation, otherReadings } = await readMetadata(bytes, 'x.kra');
    expect(generation).toMatchObject({ prompt: '雨夜, 银发少女', seed: '987654321', sampler: 'DPM++ 2M' });
    expect(otherReadings).toHaveLength(1);
  });

  it('keeps a sampler that is written otherwise as it is', async () => {
    const [job] = JOBS;
    const state = kritaState([{ ...job, prompt: 'x', negative: '', seed: 1, sampler: 'Euler, my way' }]);
    expect((await readMetadata(makeKra(state), 'x.kra')).generation).toMatchObject({ sampler: 'Euler, my way' });
  });

  it('takes a document without a history for none, and other zips for none of its own', async () => {
    const plain = makeKra('{}', { annotation: 'picture/annotations/icc' });
    expect(await readMetadata(plain, 'x.kra')).toMatchObject({ format: 'kra', blocks: [], problems: [] });
    const other = Buffer.from(makeKra(kritaState(JOBS)));
    other.write('application/x-other', 38, 'latin1');
    const reading = await readMetadata(other, 'x.kra');
    expect(reading).toMatchObject({ format: 'unknown', blocks: [], problems: [{ code: 'WRONG_EXTENSION' }] });
  });

  it('says when the document is cut off or its annotation is damaged', async () => {
    const bytes = makeKra(kritaState(JOBS));
    const cut = await readMetadata(bytes.subarray(0, bytes.length - 1), 'x.kra');
    expect(cut.problems).toMatchObject([{ code: 'TRUNCATED', place: 'kra' }]);
    const damaged = Buffer.from(bytes);
    const content = damaged.indexOf('ui.json') + 'ui.json'.length;
    damaged.fill(0xff, content, content + 8);
    const reading = await readMetadata(damaged, 'x.kra');
    expect(reading.problems).toMatchObject([{ code: 'UNREADABLE', place: 'kra:annotation:ui.json' }]);
    expect(reading.blocks).toHaveLength(1);
  });

  it('bounds what an annotation may unpack to', async () => {
    const reading = await readMetadata(makeKra(`"${'x'.repeat(65 * 2 ** 20)}"`), 'x.kra');
    expect(reading.problems).toMatchObject([{ code: 'TOO_LARGE', place: 'kra:annotation:ui.json' }]);
  });

  it('never throws for a damaged document', async () => {
    const sample = makeKra(kritaState(JOBS));
    const change = fc.record({ at: fc.nat({ max: sample.length - 1 }), byte: fc.nat({ max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.nat({ max: sample.length }), async (changes, length) => {
        const bytes = new Uint8Array(sample);
        for (const { at, byte } of changes) bytes[at] = byte;
        await readMetadata(bytes.subarray(0, length), 'x.kra');
        await readMetadata(bytes, 'x.kra');
      }),
      { numRuns: 250 },
    );
  });
});

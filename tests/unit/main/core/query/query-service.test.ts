import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../../../src/shared/generation.ts';
import { searchForm } from '../../../../../src/main/core/timeline/prompt-words.ts';
import { indexedRecord, type IndexedRecord, type TestItem } from '../../../../helpers/indexed-record.ts';

const MINUTE = 60_000;

function made(prompt: string, change: Partial<Generation> = {}): Generation {
  return { generator: 'a1111', prompt, ...change };
}

/** First entries of the iterations that a query finds, newest first. */
async function found(record: IndexedRecord, query: string): Promise<number[]> {
  let overview = record.query.open(query);
  while (!overview.complete) overview = await record.query.more(overview.resultSet);
  return record.query.rows(overview.resultSet, 0, 500).map(({ id }) => id);
}

describe('timeline.open and rows', () => {
  it('lists iterations newest first, under their sessions', () => {
    const record = indexedRecord([
      { atMs: 0, generation: made('one', { seed: '1' }) },
      { atMs: MINUTE, generation: made('one', { seed: '2' }) },
      { atMs: 2 * MINUTE, generation: made('two') },
      { atMs: 200 * MINUTE, generation: made('two') },
    ]);
    const overview = record.query.open('');
    expect(overview).toEqual({
      resultSet: 1,
      items: 4,
      iterations: 3,
      sessionFirstMs: [200 * MINUTE, 0],
      sessionLastMs: [200 * MINUTE, 2 * MINUTE],
      sessionIterations: [1, 2],
      sessionItems: [1, 3],
      complete: true,
      queryProblems: [],
    });
    expect(record.query.rows(1, 1, 5)).toMatchObject([
      { id: 2, ordinal: 1, itemCount: 1, prompt: 'two', changes: { en: ['− one', '+ two'] } },
      { id: 0, ordinal: 2, itemCount: 2, variations: 2, items: [{ seed: '1' }, { seed: '2' }], changes: { en: [] } },
    ]);
    expect(record.query.rows(1, 3, 5)).toEqual([]);
  });

  it('keeps ordinals of an open result set while new pictures come', () => {
    const record = indexedRecord([{ generation: made('one') }, { generation: made('two') }]);
    const before = record.query.open('');
    record.add([{ generation: made('three') }, { atMs: 1, generation: made('between') }]);
    expect(record.query.rows(before.resultSet, 0, 9).map(({ id }) => id)).toEqual([1, 0]);
    const after = record.query.open('');
    expect(record.query.rows(after.resultSet, 0, 9).map(({ id }) => id)).toEqual([2, 1, 3, 0]);
    expect(record.query.find(after.resultSet, 3)).toBe(2);
    expect(record.query.find(before.resultSet, 1)).toBe(0);
  });

  it('forgets old result sets and says so', () => {
    const { query } = indexedRecord();
    const { resultSet } = query.open('');
    for (let i = 0; i < 6; i++) query.open('');
    expect(() => query.rows(resultSet, 0, 1)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('groups again when the pause between sessions is another', () => {
    const items = [0, 30, 90].map((minutes) => ({ atMs: minutes * MINUTE, generation: made('same') }));
    const record = indexedRecord(items);
    expect(record.query.open('').sessionIterations).toEqual([1, 1]);
    record.setGap(20);
    expect(record.query.open('').sessionIterations).toEqual([1, 1, 1]);
    record.setGap(60);
    expect(record.query.open('')).toMatchObject({ sessionIterations: [1], sessionItems: [3] });
  });

  it('shows only the matching items of a row', () => {
    const record = indexedRecord(
      ['7', '8', '9'].map((seed) => ({
        generation: made('same', { seed }),
        known: seed === '8' ? 'imported' : 'live',
      })),
    );
    const { resultSet, items } = record.query.open('state:imported');
    expect([items, record.query.rows(resultSet, 0, 1)]).toMatchObject([
      1,
      [{ id: 0, itemCount: 1, items: [{ seed: '8' }] }],
    ]);
  });
});

describe('search', () => {
  it('finds parts of words, Chinese words of one and more characters, phrases and patterns', async () => {
    const prompts = ['银发少女，雨夜', 'Silver hair, (rain:1.2), score_9', '金发少女 silverware', 'ＲＡＩＮＹ day'];
    const record = indexedRecord(prompts.map((prompt) => ({ generation: made(prompt) })));
    const queries = [
      '发',
      '银发',
      '发少女',
      'silver',
      '"silver hair"',
      'rain',
      '银发少女，雨夜',
      'score_9',
      '/^silver/',
      '(rain:1.2)',
      '女 -银发',
      '雨发',
      ':',
    ];
    expect(await Promise.all(queries.map((query) => found(record, query)))).toEqual([
      [2, 0],
      [0],
      [2, 0],
      [2, 1],
      [1],
      [3, 1],
      [0],
      [1],
      [1],
      [1],
      [2],
      [],
      [1],
    ]);
  });

  it('finds by what the other fields say', async () => {
    const lora = { kind: 'lora', name: 'styles\\Rain-v2.safetensors' } as const;
    const record = indexedRecord([
      {
        generation: made('a', {
          negativePrompt: 'bad hands',
          models: [{ kind: 'checkpoint', name: 'NoobAI.safetensors' }],
        }),
      },
      { generation: made('b', { generator: 'comfyui', seed: '18446744073709551615', models: [lora] }), source: 's2' },
      { kind: 'edited', generation: made('d'), known: 'imported', over: 0 },
      { kind: 'workflow' },
      { atMs: Date.parse('2026-11-22T10:00:00'), generation: made('c'), size: [2048, 1024], present: false },
    ]);
    const queries = [
      'neg:hand',
      'model:noobai',
      'lora:rain',
      'tool:comfy',
      'seed:18446744073709551615',
      'source:s2',
      'date:2026-11-22',
      'size:2048x1024',
      'size:portrait',
      'state:missing',
      '-state:missing',
      'state:edited',
      'state:imported',
      'state:workflow',
      '-tool:a1111',
      'tool:a1111 tool:comfyui',
      'source:s1 -size:portrait',
    ];
    expect(
      Object.fromEntries(await Promise.all(queries.map(async (query) => [query, await found(record, query)]))),
    ).toEqual({
      'neg:hand': [0],
      'model:noobai': [0],
      'lora:rain': [1],
      'tool:comfy': [1],
      'seed:18446744073709551615': [1],
      'source:s2': [1],
      'date:2026-11-22': [4],
      'size:2048x1024': [4],
      'size:portrait': [3, 2, 1, 0],
      'state:missing': [4, 0],
      '-state:missing': [3, 2, 1],
      'state:edited': [2],
      'state:imported': [2],
      'state:workflow': [3],
      '-tool:a1111': [3, 1],
      'tool:a1111 tool:comfyui': [4, 2, 1, 0],
      'source:s1 -size:portrait': [4],
    });
  });

  it('finds what looking at every prompt finds, whether or not its words are in the index yet', async () => {
    const piece = fc.constantFrom(
      '银',
      '发',
      '雨',
      '夜',
      'rain',
      'rainy',
      'ra',
      'in',
      'x_1',
      ' ',
      ', ',
      '，',
      '(',
      ':1.2)',
      'Ｒ',
      '9',
    );
    const prompt = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
    const part = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('').trim());
    await fc.assert(
      fc.asyncProperty(
        fc.array(prompt, { maxLength: 12 }),
        fc.array(prompt, { maxLength: 4 }),
        part,
        async (early, late, wanted) => {
          fc.pre(wanted !== '' && !wanted.includes('"'));
          const record = indexedRecord(early.map((text): TestItem => ({ generation: made(text) })));
          record.add(
            late.map((text) => ({ generation: made(text) })),
            { words: false },
          );
          const texts = [...early, ...late];
          const holding = texts.flatMap((text, i) => (searchForm(text).includes(searchForm(wanted)) ? [i] : []));
          const matches = new Set(holding.map((i) => texts.lastIndexOf(texts[i] ?? '', i)));
          const rows = await found(record, `"${wanted}"`);
          // Neighbours with one prompt are one iteration, named after its first.
          const firsts = new Set([...matches].map((i) => firstOfRun(texts, i)));
          expect(rows).toEqual([...firsts].sort((a, b) => b - a));
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('counts tools, models, sources and states of what is found', async () => {
    const model = (name: string): Partial<Generation> => ({ models: [{ kind: 'checkpoint', name }] });
    const record = indexedRecord([
      { generation: made('rain', model('m1')) },
      { generation: made('rain', model('m1')), known: 'imported' },
      { generation: made('rain', { ...model('m2'), generator: 'comfyui' }), source: 's2' },
      { generation: made('sun', model('m3')) },
    ]);
    const facets = await record.query.facets('rain', new AbortController().signal);
    const counts = facets.map(({ field, values }) => [field, values.map(({ value, count }) => `${value} ${count}`)]);
    expect(counts).toEqual([
      ['tool', ['a1111 2', 'comfyui 1']],
      ['model', ['m1 2', 'm2 1']],
      ['lora', []],
      ['source', ['s1 2', 's2 1']],
      ['state', ['live 3', 'imported 2']],
      ['judged', ['picked 0', 'final 0', 'rejected 0', 'noted 0']],
    ]);
    record.judge(0, { pick: 'pick', final: true });
    record.judge(2, { pick: 'reject' });
    record.judge(3, { pick: 'pick' });
    const judged = (await record.query.facets('rain', new AbortController().signal)).at(-1);
    expect(judged?.values.map(({ value, count }) => `${value} ${count}`)).toEqual([
      'picked 1',
      'final 1',
      'rejected 1',
      'noted 0',
    ]);
  });
});

describe('iteration.get', () => {
  it('finds an iteration by any of its items, with its neighbours', () => {
    const record = indexedRecord(['a', 'b', 'b', 'c'].map((prompt) => ({ generation: made(prompt) })));
    expect(record.query.iteration(2)).toMatchObject({
      id: 1,
      items: [{ entry: 1 }, { entry: 2 }],
      previousEntry: 0,
      nextEntry: 3,
      sessionFirstEntry: 0,
    });
    expect(() => record.query.iteration(99)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

function firstOfRun(texts: readonly string[], index: number): number {
  let first = index;
  while (first > 0 && texts[first - 1] === texts[index]) first--;
  return first;
}

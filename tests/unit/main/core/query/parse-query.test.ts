import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../../src/main/core/query/parse-query.ts';

const NOW = new Date(2026, 10, 22, 15, 30).getTime();
const parse = (query: string): ReturnType<typeof parseQuery> => parseQuery(query, NOW);
const text = (field: string, value: string, not = false): object => ({
  field,
  not,
  test: { kind: 'text', text: value },
});
const day = (year: number, month: number, date: number): number => new Date(year, month - 1, date).getTime();

describe('parseQuery', () => {
  it('takes plain words for parts of the prompt, in one form', () => {
    expect(parse('银发  Rain ＡＢ')).toEqual({
      terms: [text('prompt', '银发'), text('prompt', 'rain'), text('prompt', 'ab')],
      problems: [],
    });
  });

  it('parts tags at commas, Chinese ones too, and keeps quoted text whole', () => {
    expect(parse('1girl,雨夜，逆光 "silver hair, long"').terms).toEqual([
      text('prompt', '1girl'),
      text('prompt', '雨夜'),
      text('prompt', '逆光'),
      text('prompt', 'silver hair, long'),
    ]);
  });

  it('reads fields, in Chinese as well, and what is not wanted', () => {
    expect(parse('neg:hand -model:noob 反向：手 种子：42 tool:comfyui').terms).toEqual([
      text('neg', 'hand'),
      text('model', 'noob', true),
      text('neg', '手'),
      { field: 'seed', not: false, seed: '42' },
      text('tool', 'comfyui'),
    ]);
  });

  it('reads patterns', () => {
    const { terms } = parse('/(red|blue) hair/ -neg:/bad.*hand/');
    expect(terms).toEqual([
      { field: 'prompt', not: false, test: { kind: 'regex', regex: /(red|blue) hair/iu } },
      { field: 'neg', not: true, test: { kind: 'regex', regex: /bad.*hand/iu } },
    ]);
  });

  it('reads dates in the time zone of the computer', () => {
    const ranges = [
      '2026',
      '2026-11',
      '2026-11-22',
      '2026-11-01..2026-11-22',
      '>=2026-11-20',
      '<2026',
      'today',
      '昨天',
    ];
    expect(ranges.map((range) => parse(`date:${range}`).terms)).toEqual(
      [
        [day(2026, 1, 1), day(2027, 1, 1)],
        [day(2026, 11, 1), day(2026, 12, 1)],
        [day(2026, 11, 22), day(2026, 11, 23)],
        [day(2026, 11, 1), day(2026, 11, 23)],
        [day(2026, 11, 20), Infinity],
        [-Infinity, day(2026, 1, 1)],
        [day(2026, 11, 22), day(2026, 11, 23)],
        [day(2026, 11, 21), day(2026, 11, 22)],
      ].map(([fromMs, toMs]) => [{ field: 'date', not: false, range: { fromMs, toMs } }]),
    );
  });

  it('reads sizes and states', () => {
    expect(parse('size:832x1216 size:>=2048 size:portrait state:live 状态:缺失').terms).toEqual([
      { field: 'size', not: false, size: { kind: 'exact', width: 832, height: 1216 } },
      { field: 'size', not: false, size: { kind: 'longest', least: 2048, most: Infinity } },
      { field: 'size', not: false, size: { kind: 'shape', shape: 'portrait' } },
      { field: 'state', not: false, state: 'live' },
      { field: 'state', not: false, state: 'missing' },
    ]);
  });

  it('lists what it cannot understand, as it was typed, and goes on without it', () => {
    expect(parse('rain date:soon size:big state:odd /(/ seed: date:2026-02-30 model:')).toEqual({
      terms: [text('prompt', 'rain')],
      problems: ['date:soon', 'size:big', 'state:odd', '/(/', 'seed:', 'date:2026-02-30', 'model:'],
    });
  });

  it('takes an unknown field for text', () => {
    expect(parse('(backlight:1.2) artist:mucha -https://example.org').terms).toEqual([
      text('prompt', '(backlight:1.2)'),
      text('prompt', 'artist:mucha'),
      text('prompt', 'https://example.org', true),
    ]);
  });

  it('never throws, and understands or lists every part', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('-:/"\\( )a银date，x1..>=')) })),
        (query) => {
          const { terms, problems } = parse(query);
          expect(terms.length + problems.length).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

import type { Generation } from '../../../../shared/generation.ts';
import { textKind } from '../text-kind.ts';
import { fileText } from './block-lookup.ts';
import { csvRows } from './csv-rows.ts';
import type { Parsed, Parser } from './parser.ts';
import { extraOf, withoutUndefined } from './without-undefined.ts';

const FIELDS: ReadonlyMap<string, string> = new Map([
  ['prompt', 'prompt'],
  ['negative_prompt', 'negativePrompt'],
  ['seed', 'seed'],
  ['width', 'width'],
  ['height', 'height'],
  ['sampler', 'sampler'],
  ['cfg', 'cfgScale'],
  ['cfgs', 'cfgScale'],
  ['steps', 'steps'],
]);

/** A1111's `log.csv`, one row for each press of "Save", newest last. The newest is the headline; the picture's file name is
 *  in `extra`. */
export const readA1111Log: Parser = (blocks): Parsed | undefined => {
  const file = fileText(blocks);
  if (file === undefined || textKind(file.text) !== 'a1111-log') return undefined;
  const [header = [], ...rows] = csvRows(file.text);
  const [newest, ...others] = rows
    .filter((row) => row.length > 1)
    .map((row) => toGeneration(header, row))
    .reverse();
  return newest === undefined ? undefined : { generation: newest, others };
};

function toGeneration(header: readonly string[], row: readonly string[]): Generation {
  const pairs = row.map((value, index) => [header[index] ?? `column ${String(index + 1)}`, value] as const);
  const known = pairs.flatMap(([name, value]) => {
    const field = FIELDS.get(name);
    return field === undefined ? [] : [[field, value] as const];
  });
  const extra = extraOf(pairs.filter(([name]) => !FIELDS.has(name)));
  return { generator: 'a1111', ...Object.fromEntries(known), ...withoutUndefined({ extra }) };
}

import { pngText } from './block-lookup.ts';
import type { Parsed, Parser } from './parser.ts';
import { extraOf, withoutUndefined } from './without-undefined.ts';

// The service takes prompts of a few thousand letters; patterns over megabytes of somebody else's text would take minutes.
const MAX_DESCRIPTION = 20_000;
const JOB = /\s*Job ID: ([0-9a-f]{8}-[0-9a-f-]{27})\s*$/;
const PARAMETER = /\s--([a-z]+)(?: ([^-\s][^\s]*(?: (?!--)[^\s]+)*))?/g;

/** Midjourney: pictures downloaded from its website, which hold the prompt with its parameters and a job number. Nothing is
 *  translated into steps or cfg, which this service does not have. @see formats.md §3.13 */
export const readMidjourney: Parser = (blocks, context): Parsed | undefined => {
  const description =
    pngText(blocks, 'Description')?.text ?? context.xmp().find(({ name }) => name === 'description')?.value;
  const job = description === undefined || description.length > MAX_DESCRIPTION ? null : JOB.exec(description);
  if (description === undefined || job === null) return undefined;
  const command = description.slice(0, job.index);
  const parameters = [...command.matchAll(PARAMETER)].map(([, name = '', value = '']) => [name, value] as const);
  const first = command.search(/\s--[a-z]/);
  const parameter = (name: string): string | undefined => parameters.find(([key]) => key === name)?.[1];
  const version = parameter('v') ?? parameter('version') ?? parameter('niji');
  const author = pngText(blocks, 'Author')?.text;
  return {
    generation: {
      generator: 'midjourney',
      ...withoutUndefined({
        generatorVersion: version,
        prompt: first < 0 ? command : command.slice(0, first),
        negativePrompt: parameter('no'),
        seed: parameter('seed'),
        extra: extraOf([
          ...parameters.map(([name, value]) => [`--${name}`, value] as const),
          ['Job ID', job[1] ?? ''],
          ...(author === undefined ? [] : [['Author', author] as const]),
        ]),
      }),
    },
  };
};

import type { Generation } from '../../../../shared/generation.ts';
import { extraOf, withoutUndefined } from './without-undefined.ts';

const FLAG = /^-(?:[a-zA-Z]{1,2}|-[a-z_]+)/;

/** InvokeAI's command line of version 1 and 2: `"prompt" -s 50 -S 42 -W 512 …`, with or without quotes, with or without a
 *  blank behind a flag. @returns undefined for commands that made no picture from a prompt (`!mask …`, `<too lazy …>`)
 *  @see formats.md §3.5 */
export function dreamGeneration(dream: string): Generation | undefined {
  const text = dream.trim();
  if (text === '' || text.startsWith('!') || text.startsWith('<')) return undefined;
  const at = startOfFlags(text);
  const flags = readFlags(text.slice(at));
  if (flags.size === 0) return undefined;
  const [prompt, negativePrompt] = splitNegative(unquoted(text.slice(0, at).trim()));
  const take = (flag: string): string | undefined => {
    const value = flags.get(flag);
    flags.delete(flag);
    return value;
  };
  const init = take('I');
  return {
    generator: 'invokeai',
    ...withoutUndefined({
      prompt,
      negativePrompt,
      seed: take('S'),
      steps: take('s'),
      cfgScale: take('C'),
      sampler: take('A'),
      width: take('W'),
      height: take('H'),
      denoise: take('f'),
      inputs: init === undefined ? undefined : [{ role: 'init' as const, name: init }],
      extra: extraOf([...[...flags].map(([flag, value]) => [`-${flag}`, value] as const), ['Dream', dream]]),
    }),
  };
}

/** Flags begin behind the last quote, or without quotes at the first flag that only flags and values follow. */
function startOfFlags(text: string): number {
  const quote = text.startsWith('"') ? text.lastIndexOf('"') : -1;
  if (quote > 0) return quote + 1;
  const match = /(?:^| )(?=-[a-zA-Z] ?[\w./])/.exec(text);
  return match === null ? text.length : match.index;
}

function readFlags(text: string): Map<string, string> {
  const flags = new Map<string, string>();
  let last: string | undefined;
  for (const word of text.split(/\s+/)) {
    const flag = FLAG.exec(word)?.[0];
    if (flag !== undefined) {
      // `-s50` is a flag of one letter with its value; `-tm hair` and `-cf 0.75` are flags of two letters.
      const joined = /^-([a-zA-Z])([\d.].*|[a-z]+_.*|k_.*|ddim|plms)$/.exec(word);
      last = joined?.[1] ?? word.replace(/^-+/, '');
      flags.set(last, joined?.[2] ?? '');
    } else if (last !== undefined && word !== '') {
      const before = flags.get(last);
      flags.set(last, before === '' || before === undefined ? word : `${before} ${word}`);
    }
  }
  return flags;
}

function unquoted(text: string): string {
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
}

/** InvokeAI 1 and 2 write what is not wanted in square brackets inside the prompt. Several brackets are joined by commas. */
export function splitNegative(
  text: string | undefined,
): readonly [prompt: string | undefined, negative: string | undefined] {
  if (text === undefined) return [undefined, undefined];
  const negative = [...text.matchAll(/\[([^[\]]*)\]/g)].map(([, inside = '']) => inside);
  if (negative.length === 0) return [text, undefined];
  return [text.replaceAll(/ ?\[[^[\]]*\]/g, '').trim(), negative.join(', ')];
}

import type { Generation } from '../generation.ts';
import { fieldLabel } from '../timeline/diff-labels.ts';
import type { Language } from '../timeline/diff-labels.ts';
import { summarise } from '../timeline/diff-words.ts';
import { diffGenerations } from '../timeline/generation-diff.ts';
import type { GenerationDiff } from '../timeline/generation-diff.ts';
import { diffPrompts } from '../timeline/prompt-diff.ts';
import { fromTo } from '../timeline/short-text.ts';

/** More characters than a tag has, of scripts that put no blanks between words, without a separator. */
const RUNNING_TEXT = /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\s*){7}/u;
const LABELS = {
  prompt: { 'zh-CN': '提示词', en: 'Prompt' },
  negativePrompt: { 'zh-CN': '反向提示词', en: 'Negative prompt' },
} as const;

/** What changed between two iterations, in short lines. */
interface Changes {
  /** In the prompts, first the positive one. */
  readonly prompts: readonly string[];
  /** In models, parameters, input pictures and the workflow. */
  readonly parameters: readonly string[];
  /** In the seed, which makes no other recipe. */
  readonly seeds: readonly string[];
}

/**
 * What changed between the generations of two iterations, in short lines. Where a prompt is a running text in a script
 * without blanks, it is compared by phrases: words would need a dictionary, dictionaries differ between programs, and a
 * bundle must read the same wherever it is checked.
 */
export function changesBetween(before: Generation, after: Generation, language: Language): string[] {
  const { prompts, parameters, seeds } = changesByPart(before, after, language);
  return [...prompts, ...parameters, ...seeds];
}

/** The same, those of the prompts apart from the others. */
export function changesByPart(before: Generation, after: Generation, language: Language): Changes {
  let known = remembered.get(after);
  if (known?.before !== before) {
    known = { before, comparison: compare(before, after), changes: new Map() };
    remembered.set(after, known);
  }
  const changes = known.changes.get(language) ?? told(known.comparison, language);
  known.changes.set(language, changes);
  return changes;
}

interface Compared {
  readonly before: Generation;
  readonly comparison: Comparison;
  readonly changes: Map<Language, Changes>;
}

/** What was compared last with a generation: several texts of a bundle tell the same changes. */
const remembered = new WeakMap<Generation, Compared>();

/** What differs, before it is told in a language. */
interface Comparison {
  /** Of the prompts that are compared by phrases. */
  readonly phrases: readonly { readonly field: 'prompt' | 'negativePrompt'; readonly lines: readonly string[] }[];
  /** Of everything else. */
  readonly diff: GenerationDiff;
}

function compare(before: Generation, after: Generation): Comparison {
  const phrases: Comparison['phrases'][number][] = [];
  let [from, to] = [before, after];
  for (const field of ['prompt', 'negativePrompt'] as const) {
    // To find that nothing changed in a long text takes as long as to find what did.
    if (before[field] === after[field]) {
      [from, to] = [without(from, field), without(to, field)];
      continue;
    }
    if (!needsDictionary(before[field]) && !needsDictionary(after[field])) continue;
    phrases.push({ field, lines: phraseChanges(before[field] ?? '', after[field] ?? '') });
    [from, to] = [without(from, field), without(to, field)];
  }
  return { phrases, diff: diffGenerations(from, to) };
}

function told({ phrases, diff }: Comparison, language: Language): Changes {
  const prompts = phrases.flatMap(({ field, lines }) => lines.map((line) => `${LABELS[field][language]} ${line}`));
  const others = diff.parameters.filter(({ field }) => field !== 'seed');
  const seeds = diff.parameters.filter(({ field }) => field === 'seed');
  const same = diffPrompts(undefined, undefined);
  const lines = summarise({ ...diff, parameters: others }, language);
  const parameters = summarise({ ...diff, prompt: same, negativePrompt: same, parameters: others }, language);
  return {
    // Those of the prompts come first; which they are depends on the models.
    prompts: [...prompts, ...lines.slice(0, lines.length - parameters.length)],
    parameters,
    seeds: seeds.map(({ field, from, to }) => `${fieldLabel(field, language)} ${fromTo(from, to)}`),
  };
}

function needsDictionary(prompt: string | undefined): boolean {
  return prompt !== undefined && RUNNING_TEXT.test(prompt);
}

function without(generation: Generation, field: 'prompt' | 'negativePrompt'): Generation {
  const { prompt, negativePrompt, ...rest } = generation;
  if (field === 'prompt') return negativePrompt === undefined ? rest : { ...rest, negativePrompt };
  return prompt === undefined ? rest : { ...rest, prompt };
}

function phraseChanges(before: string, after: string): string[] {
  if (before === after) return [];
  const [old, now] = [phrasesOf(before), phrasesOf(after)];
  return [
    ...now.filter((phrase) => !old.includes(phrase)).map((phrase) => `+ ${phrase}`),
    ...old.filter((phrase) => !now.includes(phrase)).map((phrase) => `− ${phrase}`),
  ];
}

function phrasesOf(text: string): string[] {
  return text
    .split(/[,，、。．.;；!！?？:：\n\r]+/u)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

import type { Generation } from '../generation.ts';
import type { Language } from '../timeline/diff-labels.ts';
import { summarise } from '../timeline/diff-words.ts';
import { diffGenerations } from '../timeline/generation-diff.ts';

/** More characters than a tag has, of scripts that put no blanks between words, without a separator. */
const RUNNING_TEXT = /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\s*){7}/u;
const LABELS = {
  prompt: { 'zh-CN': '提示词', en: 'Prompt' },
  negativePrompt: { 'zh-CN': '反向提示词', en: 'Negative prompt' },
} as const;

/**
 * What changed between the generations of two iterations, in short lines. Where a prompt is a running text in a script
 * without blanks, it is compared by phrases: words would need a dictionary, dictionaries differ between programs, and a
 * bundle must read the same wherever it is checked.
 */
export function changesBetween(before: Generation, after: Generation, language: Language): string[] {
  let known = remembered.get(after);
  if (known?.before !== before) {
    known = { before, lines: new Map() };
    remembered.set(after, known);
  }
  const lines = known.lines.get(language) ?? compare(before, after, language);
  known.lines.set(language, lines);
  return [...lines];
}

/** What was compared last with a generation: several texts of a bundle tell the same changes. */
const remembered = new WeakMap<Generation, { readonly before: Generation; readonly lines: Map<Language, string[]> }>();

function compare(before: Generation, after: Generation, language: Language): string[] {
  const lines: string[] = [];
  let [from, to] = [before, after];
  for (const field of ['prompt', 'negativePrompt'] as const) {
    // To find that nothing changed in a long text takes as long as to find what did.
    if (before[field] === after[field]) {
      [from, to] = [without(from, field), without(to, field)];
      continue;
    }
    if (!needsDictionary(before[field]) && !needsDictionary(after[field])) continue;
    const label = LABELS[field][language];
    lines.push(...phraseChanges(before[field] ?? '', after[field] ?? '').map((line) => `${label} ${line}`));
    [from, to] = [without(from, field), without(to, field)];
  }
  return [...lines, ...summarise(diffGenerations(from, to), language)];
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

import type { ModelUse } from '../generation.ts';
import { fieldLabel, inputLabel, modelLabel, WORDS } from './diff-labels.ts';
import type { Language } from './diff-labels.ts';
import type { GenerationDiff, InputChange, ModelChange, ParameterChange } from './generation-diff.ts';
import { promptWords } from './prompt-diff-words.ts';
import { fromTo, MINUS, PLUS, shortText } from './short-text.ts';

/** A difference in short lines, for chips and lists: prompt first (`+ rain`, `− sunny`), then models
 *  (`LoRA rain 0.6 → 0.8`), parameters (`CFG 7 → 5.5`), input pictures and the workflow. `—` is a value that the file
 *  does not tell. Empty when nothing differs. Complete: cut the list where there is no room, and say how many are left. */
export function summarise(diff: GenerationDiff, language: Language): string[] {
  const named = new Set(
    diff.models.flatMap(({ from, to }) => [from?.name, to?.name]).filter((name) => name !== undefined),
  );
  const prompt = promptWords(diff.prompt, language, WORDS.prompt[language], named);
  const negativeLabel = WORDS.negativePrompt[language];
  const negative = promptWords(diff.negativePrompt, language, negativeLabel, named);
  return [
    ...prompt,
    ...negative.map((line) => (line.startsWith(negativeLabel) ? line : `${negativeLabel} ${line}`)),
    ...diff.models.map((change) => modelWords(change, language)),
    ...parameterWords(diff.parameters, language),
    ...diff.inputs.map((change) => inputWords(change, language)),
    ...(diff.workflow ? [`${WORDS.workflow[language]} ${WORDS.structure[language]}`] : []),
  ];
}

function modelWords({ kind, change, from, to }: ModelChange, language: Language): string {
  const label = modelLabel(kind, language);
  if (!from) return `${PLUS} ${label} ${withWeight(to)}`;
  if (!to) return `${MINUS} ${label} ${withWeight(from)}`;
  const name = modelName(to.name);
  if (change === 'reweighted') return `${label} ${name} ${fromTo(from.weight, to.weight)}`;
  if (change === 'moved') return `${label} ${name} ${WORDS.moved[language]}`;
  return from.name === to.name
    ? `${label} ${name} ${WORDS.content[language]} ${fromTo(from.hash, to.hash)}`
    : `${label} ${swapWords(from.name, to.name)}`;
}

/** Two names without folders and endings, unless only those differ. */
function swapWords(from: string, to: string): string {
  const [short, other] = [modelName(from), modelName(to)];
  return short === other ? fromTo(from, to) : fromTo(short, other);
}

function withWeight(use: ModelUse | undefined): string {
  return [modelName(use?.name ?? ''), use?.weight ?? ''].filter((part) => part !== '').join(' ');
}

function modelName(name: string): string {
  return shortText(name.replace(/^.*[\\/]/, '').replace(/\.(?:safetensors|ckpt|pth?|bin|gguf|sft|onnx)$/i, ''));
}

function parameterWords(changes: readonly ParameterChange[], language: Language): string[] {
  const byField = new Map(changes.map((change) => [change.field, change]));
  return changes.flatMap((change) => {
    // A size that changed both ways is one change to a person.
    for (const [width, height, label] of SIZES) {
      const [wide, high] = [byField.get(width), byField.get(height)];
      if (!wide || !high || (change !== wide && change !== high)) continue;
      return change === wide
        ? [`${WORDS[label][language]} ${fromTo(sizeOf(wide.from, high.from), sizeOf(wide.to, high.to))}`]
        : [];
    }
    return [`${fieldLabel(change.field, language)} ${fromTo(change.from, change.to)}`];
  });
}

const SIZES = [
  ['width', 'height', 'size'],
  ['hires.width', 'hires.height', 'hiresSize'],
] as const;

function sizeOf(width: string | undefined, height: string | undefined): string | undefined {
  return width === undefined && height === undefined ? undefined : `${width ?? '?'}×${height ?? '?'}`;
}

function inputWords({ role, change, from, to }: InputChange, language: Language): string {
  const label = inputLabel(role, language);
  if (!from) return `${PLUS} ${label} ${shortText(to?.name ?? '')}`;
  if (!to) return `${MINUS} ${label} ${shortText(from.name)}`;
  if (change === 'moved') return `${label} ${shortText(to.name)} ${WORDS.moved[language]}`;
  return from.name === to.name
    ? `${label} ${shortText(to.name)} ${WORDS.content[language]} ${fromTo(from.sha256, to.sha256)}`
    : `${label} ${fromTo(from.name, to.name)}`;
}

import type { Generation, InputImage, ModelKind, ModelUse, WorkflowReference } from '../generation.ts';
import { FIXED_FIELDS, parametersOf } from './generation-fields.ts';
import type { ParameterField } from './generation-fields.ts';
import { diffPrompts } from './prompt-diff.ts';
import type { PromptDiff } from './prompt-diff.ts';
import type { WordRule } from './prompt-words.ts';
import { diffUses } from './uses-diff.ts';
import type { UseChange, UseRules } from './uses-diff.ts';

/** One parameter that is not the same. Absent `from` or `to`: that file does not tell it (it is no default). */
export interface ParameterChange {
  readonly field: ParameterField;
  readonly from?: string;
  readonly to?: string;
}

/** One model that is not used in the same way. `swapped`: another file in the same place. */
export interface ModelChange {
  readonly kind: ModelKind;
  readonly change: UseChange;
  readonly from?: ModelUse;
  readonly to?: ModelUse;
}

/** One input picture that is not the same. */
export interface InputChange {
  readonly role: InputImage['role'];
  readonly change: UseChange;
  readonly from?: InputImage;
  readonly to?: InputImage;
}

/** Everything in which two generations differ. */
export interface GenerationDiff {
  readonly sameGenerator: boolean;
  readonly prompt: PromptDiff;
  readonly negativePrompt: PromptDiff;
  readonly parameters: readonly ParameterChange[];
  readonly models: readonly ModelChange[];
  readonly inputs: readonly InputChange[];
  /** Present when the graphs differ in more than seeds, titles and positions, or when only one file has a graph. */
  readonly workflow?: { readonly from?: WorkflowReference; readonly to?: WorkflowReference };
}

/** Kinds of which a run has one in each place: another name there is a swap, not one gone and one new. */
const ONE_IN_A_PLACE: ReadonlySet<ModelKind> = new Set(['checkpoint', 'unet', 'clip', 'vae', 'upscaler', 'refiner']);

const MODEL_RULES: UseRules<ModelUse> = {
  place: ({ kind }) => kind,
  name: ({ name }) => name,
  hash: ({ hash }) => hash,
  weight: ({ weight }) => weight,
  replaces: ({ kind }) => ONE_IN_A_PLACE.has(kind),
};

const INPUT_RULES: UseRules<InputImage> = {
  place: ({ role }) => role,
  name: ({ name }) => name,
  hash: ({ sha256 }) => sha256,
  weight: () => undefined,
  replaces: () => true,
};

/** Compares two generations field by field. Turned round, `from` and `to` change places, and nothing else does but the
 *  order of things. `words` is how prompts in sentences are divided: `blanks` where the result must be the same in
 *  every program. */
export function diffGenerations(before: Generation, after: Generation, words: WordRule = 'dictionary'): GenerationDiff {
  return {
    sameGenerator: before.generator === after.generator,
    prompt: diffPrompts(before.prompt, after.prompt, words),
    negativePrompt: diffPrompts(before.negativePrompt, after.negativePrompt, words),
    parameters: diffParameters(parametersOf(before), parametersOf(after)),
    models: diffUses(before.models ?? [], after.models ?? [], MODEL_RULES).map((entry) => ({
      kind: (entry.to ?? entry.from)?.kind ?? 'other',
      ...entry,
    })),
    inputs: diffUses(before.inputs ?? [], after.inputs ?? [], INPUT_RULES).map((entry) => ({
      role: (entry.to ?? entry.from)?.role ?? 'reference',
      ...entry,
    })),
    ...diffWorkflowReferences(before.workflow, after.workflow),
  };
}

/** Whether nothing differs. */
export function isSameGeneration(diff: GenerationDiff): boolean {
  return (
    diff.prompt.identical &&
    diff.negativePrompt.identical &&
    diff.parameters.length + diff.models.length + diff.inputs.length === 0 &&
    diff.workflow === undefined
  );
}

function diffParameters(
  before: ReadonlyMap<ParameterField, string>,
  after: ReadonlyMap<ParameterField, string>,
): ParameterChange[] {
  const fields = new Set([...FIXED_FIELDS, ...before.keys(), ...after.keys()]);
  return [...fields].flatMap((field): ParameterChange[] => {
    const from = before.get(field);
    const to = after.get(field);
    return from === to ? [] : [{ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
}

function diffWorkflowReferences(
  from: WorkflowReference | undefined,
  to: WorkflowReference | undefined,
): Pick<GenerationDiff, 'workflow'> {
  if (from?.structure === to?.structure && from?.kind === to?.kind) return {};
  return { workflow: { ...(from && { from }), ...(to && { to }) } };
}

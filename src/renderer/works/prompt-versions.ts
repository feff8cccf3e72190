import type { WorkRecipe } from '../../shared/api/works-api.ts';
import { diffPrompts } from '../../shared/timeline/prompt-diff.ts';
import type { PromptDiff } from '../../shared/timeline/prompt-diff.ts';
import { tokenisePrompt } from '../../shared/timeline/prompt-tokens.ts';

/** One version of the prompts of a work, against the one before it. */
export interface PromptVersion {
  /** From 1. */
  readonly number: number;
  readonly recipe: WorkRecipe;
  readonly items: number;
  readonly prompt: PromptDiff;
  readonly negative: PromptDiff;
  /** Words and tags in the prompt, and how many of them are new. */
  readonly words: number;
  readonly fresh: number;
}

/** The versions of the prompts in the order of time: recipes that differ in nothing but numbers are one version. */
export function promptVersions(recipes: readonly WorkRecipe[]): PromptVersion[] {
  const versions: PromptVersion[] = [];
  let before: WorkRecipe | undefined;
  for (const recipe of recipes) {
    const prompt = diffPrompts(before?.generation.prompt, recipe.generation.prompt);
    const negative = diffPrompts(before?.generation.negativePrompt, recipe.generation.negativePrompt);
    const last = versions.at(-1);
    if (last && prompt.identical && negative.identical) {
      versions[versions.length - 1] = { ...last, items: last.items + recipe.items };
      continue;
    }
    before = recipe;
    versions.push({
      number: versions.length + 1,
      recipe,
      items: recipe.items,
      prompt,
      negative,
      words: tokenisePrompt(recipe.generation.prompt ?? '').length,
      fresh: prompt.changes.filter(({ change }) => change === 'added').length,
    });
  }
  return versions;
}

import type { WorkRecipe } from '../../shared/api/works-api.ts';
import type { Generation } from '../../shared/generation.ts';
import { fieldLabel, modelLabel } from '../../shared/timeline/diff-labels.ts';
import { modelName } from '../format/tool-name.ts';
import type { UiLanguage } from '../i18n/language.ts';

/** One parameter over the recipes of a work, in the order of time; null where a file does not say. */
export interface Lane {
  readonly id: string;
  readonly label: string;
  readonly values: readonly (string | null)[];
  /** Whether every value is a number, so that it can be drawn as a height. */
  readonly numeric: boolean;
  /** Whether it is always the same. */
  readonly constant: boolean;
}

/** A stretch of a lane with one value. */
export interface Stretch {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly value: string | null;
}

const FIELDS = ['cfgScale', 'steps', 'denoise', 'sampler', 'scheduler', 'clipSkip'] as const;
const MODEL_KINDS = ['checkpoint', 'unet', 'vae'] as const;

/** The parameters that the recipes tell of: models first, then each LoRA by its weight, then numbers and names. */
export function lanesOf(recipes: readonly WorkRecipe[], language: UiLanguage): Lane[] {
  const each = (id: string, label: string, value: (generation: Generation) => string | undefined): Lane => {
    const values = recipes.map(({ generation }) => value(generation) ?? null);
    const told = values.filter((one) => one !== null);
    return {
      id,
      label,
      values,
      numeric: told.length > 0 && told.every((one) => one.trim() !== '' && Number.isFinite(Number(one))),
      constant: new Set(values).size === 1,
    };
  };
  const loras = new Set(
    recipes.flatMap(({ generation }) =>
      (generation.models ?? []).filter(({ kind }) => kind === 'lora').map(({ name }) => name),
    ),
  );
  const lanes = [
    ...MODEL_KINDS.map((kind) =>
      each(kind, modelLabel(kind, language), ({ models }) => {
        const used = models?.find((model) => model.kind === kind);
        return used && modelName(used.name);
      }),
    ),
    ...[...loras].map((name) =>
      each(`lora ${name}`, `LoRA ${modelName(name)}`, ({ models }) => {
        const used = models?.find((model) => model.kind === 'lora' && model.name === name);
        return used && (used.weight ?? '1');
      }),
    ),
    ...FIELDS.map((field) => each(field, fieldLabel(field, language), (generation) => generation[field])),
    each('size', language === 'en' ? 'Size' : '尺寸', ({ width, height }) =>
      width === undefined || height === undefined ? undefined : `${width} × ${height}`,
    ),
  ];
  return lanes.filter(({ values }) => values.some((value) => value !== null));
}

/** The stretches of a lane in which nothing changes. */
export function stretchesOf(values: readonly (string | null)[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [at, value] of values.entries()) {
    const last = stretches.at(-1);
    if (last && last.value === value) stretches[stretches.length - 1] = { ...last, to: at + 1 };
    else stretches.push({ from: at, to: at + 1, value });
  }
  return stretches;
}

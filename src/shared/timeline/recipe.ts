import { AppError } from '../app-error.ts';
import type { Generation } from '../generation.ts';
import { canonicalJson } from '../json/canonical-json.ts';

/** Keys of `extra` that differ between the pictures of one run: letters and digits only, lower case. */
const VARYING_KEYS: ReadonlySet<string> = new Set([
  'variationseed',
  'subseed',
  'seeds',
  'index',
  'batchindex',
  'batchposition',
  'batchpos',
  'imageindex',
  'imagenumber',
  'timetaken',
  'generationtime',
  'preptime',
  'date',
  'createddate',
  'creationtime',
  'signedhash',
]);

/** Fields that are left out, or of which only a part is taken. */
const REPLACED_FIELDS: ReadonlySet<string> = new Set(['seed', 'workflow', 'extra']);

/**
 * The canonical text of everything that makes two pictures the same attempt: all of a generation except the seed and
 * whatever else differs inside one batch (variation seed, index in the batch, times). Of a workflow it holds the kind
 * and the structure, because the bytes of a graph contain the seed. Its SHA-256, made by the caller, is the recipe.
 * Total: a lone surrogate, for which there is no canonical text, counts as U+FFFD.
 */
export function recipeText(generation: Generation): string {
  const { workflow, extra } = generation;
  const lasting = Object.entries(extra ?? {}).filter(([key]) => !variesInsideBatch(key));
  const scalars = Object.entries(generation).filter(([field]) => !REPLACED_FIELDS.has(field));
  const recipe = {
    ...Object.fromEntries<unknown>(scalars),
    ...(lasting.length > 0 && { extra: Object.fromEntries(lasting) }),
    ...(workflow !== undefined && { workflow: { kind: workflow.kind, structure: workflow.structure } }),
  };
  try {
    return canonicalJson(recipe);
  } catch (error) {
    // Rare enough that the copy, which costs more than all the rest, is made only now.
    if (error instanceof AppError && error.code === 'NOT_CANONICAL') return canonicalJson(asPlainText(recipe));
    throw error;
  }
}

/** Whether a key of `extra` tells the pictures of one batch apart, and so is no part of the recipe. A key inside
 *  another (`sui_extra_data.date`) counts by its last part. */
export function variesInsideBatch(key: string): boolean {
  const last = key.slice(key.lastIndexOf('.') + 1);
  return VARYING_KEYS.has(last.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

/** A copy without undefined members and lone surrogates, which have no canonical text. */
function asPlainText(value: object): object {
  const whole: unknown = JSON.parse(JSON.stringify(value), (_, part: unknown) => {
    if (typeof part === 'string') return repaired(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, member]: [string, unknown]) => [repaired(key), member]));
  });
  return typeof whole === 'object' && whole !== null ? whole : {};
}

function repaired(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

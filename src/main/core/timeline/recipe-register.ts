import type { Generation } from '../../../shared/generation.ts';
import type { Db } from '../database/open.ts';
import { postingStore } from './posting-store.ts';
import { baseOf } from './sighting-reader.ts';
import { textRegister } from './text-register.ts';

/** What all items of one recipe have in common, by number. */
interface RecipeNumbers {
  readonly recipe: number;
  readonly prompt: number;
  readonly negative: number;
  /** Name of its first pass (`baseOf`), in hex; empty for none. */
  readonly base: string;
  /** The pixels that it says a picture has; 0 where it does not say. */
  readonly pixels: number;
}

/** Recipes by number: everything that searches and lists need is read from a generation once for each recipe. */
export interface RecipeRegister {
  /** `generationOf` gives the canonical JSON of one of its generations; asked only when the recipe is new. */
  numbersOf(hash: Buffer | null, generationOf: () => string | null): RecipeNumbers;
  /** Writes what was noted, inside the caller's transaction. */
  flush(): void;
  /** Forgets what is remembered of numbers: the caller's transaction was undone. */
  forget(): void;
}

const NO_RECIPE: RecipeNumbers = { recipe: 0, prompt: 0, negative: 0, base: '', pixels: 0 };
const REMEMBERED = 20_000;

/** The recipes of the index in `db`. */
export function recipeRegister(db: Db): RecipeRegister {
  const select = db.prepare<[Buffer], RecipeNumbers>(
    'SELECT id AS recipe, prompt, negative, lower(hex(base)) AS base, pixels FROM recipe WHERE hash = ?',
  );
  const insert = db.prepare<[Buffer, number, number, string, string | null, Buffer, number]>(
    'INSERT INTO recipe (hash, prompt, negative, generator, model, base, pixels) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const selectName = db.prepare<[string, string], { id: number }>('SELECT id FROM name WHERE field = ? AND value = ?');
  const insertName = db.prepare<[string, string]>('INSERT INTO name (field, value) VALUES (?, ?)');
  const texts = textRegister(db);
  const postings = postingStore(db, 'name_posting');
  let remembered = new Map<string, RecipeNumbers>();

  function add(hash: Buffer, generation: Generation): RecipeNumbers {
    const prompt = texts.numberOf(generation.prompt);
    const negative = texts.numberOf(generation.negativePrompt);
    const models = namesOf(generation, ['checkpoint', 'unet']);
    const base = baseOf(generation);
    const pixels = pixelsOf(generation);
    const { generator } = generation;
    const { lastInsertRowid } = insert.run(hash, prompt, negative, generator, models[0] ?? null, base, pixels);
    const recipe = Number(lastInsertRowid);
    const note = (field: string, value: string): void => {
      const id = selectName.get(field, value)?.id ?? Number(insertName.run(field, value).lastInsertRowid);
      postings.add(id, recipe);
    };
    note('tool', generator);
    for (const name of models) note('model', name);
    for (const name of namesOf(generation, ['lora'])) note('lora', name);
    return { recipe, prompt, negative, base: base.toString('hex'), pixels };
  }

  return {
    numbersOf(hash, generationOf) {
      if (hash === null) return NO_RECIPE;
      const key = hash.toString('latin1');
      const known = remembered.get(key);
      if (known !== undefined) return known;
      let numbers = select.get(hash);
      if (numbers === undefined) {
        const json = generationOf();
        if (json === null) return NO_RECIPE;
        // Canonical JSON of a Generation, written by the worker that read the file.
        numbers = add(hash, JSON.parse(json) as Generation);
      }
      if (remembered.size >= REMEMBERED) remembered = new Map();
      remembered.set(key, numbers);
      return numbers;
    },
    flush: () => postings.flush(),
    forget() {
      remembered = new Map();
    },
  };
}

function pixelsOf({ width, height }: Generation): number {
  const pixels = Number(width) * Number(height);
  return Number.isSafeInteger(pixels) && pixels > 0 ? pixels : 0;
}

function namesOf({ models }: Generation, kinds: readonly string[]): string[] {
  return [
    ...new Set((models ?? []).filter(({ kind }) => kinds.includes(kind)).map(({ name }) => modelLabel(name))),
  ].filter((label) => label !== '');
}

/** A model's name without folders and the ending of the file. */
function modelLabel(name: string): string {
  return name.replace(/^.*[\\/]/, '').replace(/\.(?:safetensors|ckpt|pth?|bin|gguf|sft|onnx)$/i, '');
}

import { AppError } from '../../../shared/app-error.ts';
import type { Generation } from '../../../shared/generation.ts';
import { canonicalJson } from '../../../shared/json/canonical-json.ts';

/** A generation as it goes into an entry. */
export interface StorableGeneration {
  readonly generation: Generation;
  /** Its canonical JSON. */
  readonly json: string;
  /** Whether half a surrogate pair, for which there is no canonical text, was replaced by U+FFFD somewhere. */
  readonly replaced: boolean;
}

/** Makes the canonical text of a generation. Files hold anything; what has no such text is replaced here and stays as it is
 *  in the blocks. */
export function storableGeneration(generation: Generation): StorableGeneration {
  try {
    return { generation, json: canonicalJson(generation), replaced: false };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'NOT_CANONICAL') throw error;
    const repaired = wellFormed(generation);
    return { generation: repaired, json: canonicalJson(repaired), replaced: true };
  }
}

/** The same value with every text and key well-formed. */
function wellFormed<Value>(value: Value): Value {
  // The shape stays what it was: texts become texts, lists lists and objects objects with the same names.
  return repair(value) as Value;
}

function repair(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(repair);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toWellFormed(), repair(item)]));
}

import type { Generation, InputImage, ModelKind } from '../generation.ts';
import type { JsonValue } from '../json/canonical-json.ts';
import { isObject, memberOf, textIn } from '../json/members.ts';

const MODEL_KINDS: Readonly<Record<ModelKind, true>> = {
  checkpoint: true,
  unet: true,
  clip: true,
  vae: true,
  lora: true,
  embedding: true,
  hypernetwork: true,
  controlnet: true,
  upscaler: true,
  refiner: true,
  detailer: true,
  other: true,
};
const INPUT_ROLES: Readonly<Record<InputImage['role'], true>> = {
  init: true,
  mask: true,
  control: true,
  reference: true,
};

/** A value from a line as a generation, when it has the shape of one: text, and the known lists and objects of text.
 *  @returns undefined for anything else */
export function generationIn(value: JsonValue | undefined): Generation | undefined {
  return isGeneration(value) ? value : undefined;
}

// The place where JSON from a stranger becomes a type.
function isGeneration(value: JsonValue | undefined): value is JsonValue & Generation {
  if (!isObject(value) || textIn(value, 'generator') === undefined) return false;
  return Object.keys(value).every((key) => {
    const member = memberOf(value, key);
    if (key === 'models')
      return isListOf(member, (use) => has(use, 'name') && isOneOf(textIn(use, 'kind'), MODEL_KINDS));
    if (key === 'inputs')
      return isListOf(member, (use) => has(use, 'name') && isOneOf(textIn(use, 'role'), INPUT_ROLES));
    if (key === 'workflow')
      return isTextObject(member) && ['kind', 'sha256', 'structure'].every((name) => has(member, name));
    return key === 'hires' || key === 'extra' ? isTextObject(member) : typeof member === 'string';
  });
}

function isListOf(value: JsonValue | undefined, test: (item: JsonValue) => boolean): boolean {
  return Array.isArray(value) && value.every((item: JsonValue) => isTextObject(item) && test(item));
}

function isTextObject(value: JsonValue | undefined): boolean {
  return isObject(value) && Object.values(value).every((member) => typeof member === 'string');
}

function has(value: JsonValue | undefined, key: string): boolean {
  return textIn(value, key) !== undefined;
}

function isOneOf(text: string | undefined, known: Readonly<Record<string, true>>): boolean {
  return text !== undefined && Object.hasOwn(known, text);
}

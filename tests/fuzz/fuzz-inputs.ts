import { encoded, mutateBytes, mutateText, splice, type Random } from './mutate.ts';
import { CARRIERS, sampleOf } from './sample-files.ts';
import { TOOL_TEXTS } from '../helpers/tool-texts.ts';

export interface FuzzInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One mutated file: of a sample of our own writers (its text changed before it was put in, or the file itself, or both), or
 *  of one of the `real` files. Every combination of carrier and tool comes in turn. */
export function fuzzInput(index: number, random: Random, real: readonly FuzzInput[]): FuzzInput {
  if (real.length > 0 && index % 8 === 7) {
    const file = pick(real, random);
    return { name: file.name, bytes: mutateBytes(file.bytes, random) };
  }
  const carrier = CARRIERS[index % CARRIERS.length];
  const tool = TOOL_TEXTS[Math.floor(index / CARRIERS.length) % TOOL_TEXTS.length];
  if (carrier === undefined || tool === undefined) throw new Error('there are no samples');
  const kind = random(10);
  const text = kind < 6 ? mutateText(tool.text, random) : tool.text;
  if (carrier.name === '') {
    const bytes = encoded(text, random);
    return { name: tool.file, bytes: kind < 5 ? bytes : mutateBytes(bytes, random) };
  }
  const sample = sampleOf(carrier, tool, text);
  if (kind < 4) return sample;
  if (kind < 9) return { name: sample.name, bytes: mutateBytes(sample.bytes, random) };
  const other = sampleOf(pick(CARRIERS, random), pick(TOOL_TEXTS, random));
  return { name: sample.name, bytes: splice(sample.bytes, other.bytes, random) };
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('expected items to pick from');
  return item;
}

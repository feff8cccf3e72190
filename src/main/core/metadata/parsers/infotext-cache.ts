import type { Block } from '../../../../shared/reading.ts';
import { infotextGeneration } from './infotext-generation.ts';
import type { InfotextGeneration } from './infotext-generation.ts';

/** A reader of infotexts for one file that reads each text once: several parsers look at the same one to see whose it is. */
export function infotextCache(): (block: Block) => InfotextGeneration | undefined {
  const known = new Map<string, InfotextGeneration | undefined>();
  return ({ text, place }) => {
    if (text === undefined) return undefined;
    if (!known.has(text)) known.set(text, infotextGeneration(text, place));
    return known.get(text);
  };
}

import { commentTexts } from './block-lookup.ts';
import type { Parsed, Parser } from './parser.ts';

// Their own parsers know more about these than the common grammar does.
const OTHERS: ReadonlySet<string> = new Set(['fooocus', 'civitai', 'comfyui']);

/** AUTOMATIC1111 and its family (Forge, reForge, Forge Classic and Neo, EasyReforge, SD.Next, Krita AI Diffusion): an
 *  infotext in a `parameters` chunk, an EXIF comment, a GIF comment, the pixels, a `.txt` beside the picture, `params.txt`.
 *  @see formats.md §3.1, §3.2 */
export const readA1111: Parser = (blocks, context): Parsed | undefined => {
  for (const block of commentTexts(blocks)) {
    const parsed = context.infotext(block);
    if (parsed !== undefined && !OTHERS.has(parsed.generation.generator)) return parsed;
  }
  return undefined;
};

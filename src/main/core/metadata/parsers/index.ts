import { readA1111 } from './a1111.ts';
import { readFlow } from './flow/flow.ts';
import { readComfyUi } from './comfyui/comfyui.ts';
import type { Parser } from './parser.ts';

/** Every parser, in the order of detection: of a file that several can read, the first gives the headline.
 *  @see formats.md §2.2 */
export const PARSERS: readonly Parser[] = [readFlow, readComfyUi, readA1111];

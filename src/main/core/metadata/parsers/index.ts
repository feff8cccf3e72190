import { readA1111 } from './a1111.ts';
import { readA1111Log } from './a1111-log.ts';
import { readCivitai } from './civitai.ts';
import { readComfyUi } from './comfyui/comfyui.ts';
import { readDiffusionBee } from './diffusion-bee.ts';
import { readDrawThings } from './draw-things.ts';
import { readEasyDiffusion } from './easy-diffusion.ts';
import { readFlow } from './flow/flow.ts';
import { readFooocus } from './fooocus.ts';
import { readFooocusLog } from './fooocus-log.ts';
import { readHuggingFace } from './hugging-face.ts';
import { readInvokeAi } from './invokeai.ts';
import { readKritaAi } from './krita-ai.ts';
import { readMidjourney } from './midjourney.ts';
import { readMochi } from './mochi.ts';
import { readNovelAi } from './novelai.ts';
import type { Parser } from './parser.ts';
import { readStabilityMatrix } from './stability-matrix.ts';
import { readSwarmUi } from './swarmui.ts';
import { readTensorArt } from './tensorart.ts';

/** Every parser, in the order of detection: of a file that several can read, the first gives the headline. What is marked
 *  most clearly comes first; a ComfyUI graph is carried by many services, so it comes after those; the bare infotext, which
 *  everybody writes, comes behind the graph, which is the truth. @see formats.md §2.2 */
export const PARSERS: readonly Parser[] = [
  readFlow,
  readInvokeAi,
  readNovelAi,
  readStabilityMatrix,
  readTensorArt,
  readSwarmUi,
  readFooocus,
  readHuggingFace,
  readDrawThings,
  readKritaAi,
  readEasyDiffusion,
  readCivitai,
  readComfyUi,
  readA1111,
  readA1111Log,
  readFooocusLog,
  readDiffusionBee,
  readMochi,
  readMidjourney,
];

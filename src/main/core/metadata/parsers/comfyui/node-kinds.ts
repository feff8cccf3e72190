import type { GraphNode } from './graph.ts';
import { hasInput } from './graph.ts';

/** Inputs through which a picture (or its latent) comes, in the order in which they are followed. */
const PICTURE_INPUTS: readonly string[] = [
  'images',
  'image',
  'pixels',
  'samples',
  'latent_image',
  'samples_to',
  'latent',
  'latents',
  'video',
  'frames',
  'destination',
  'image1',
  'image2',
  'image_1',
  'image_2',
  'samples1',
  'samples2',
  'source',
  'av_latent',
  'upscaled_image',
  'original',
];

const NOT_PICTURE =
  /^(?:vae|model|clip|positive|negative|conditioning|cond\d?|mask|masks|control_net|clip_vision|upscale_model|guider|sampler|sigmas|noise|bbox_detector|segm_detector|sam_model|audio)/;

/** The linked inputs of a node that carry the picture on. A node with no known one may be of a pack we do not know: then
 *  every input counts that is not plainly something else. */
export function pictureInputs(node: GraphNode): readonly string[] {
  const known = PICTURE_INPUTS.filter((name) => node.links.has(name));
  return known.length > 0 ? known : [...node.links.keys()].filter((name) => !NOT_PICTURE.test(name));
}

const STEPS = ['steps', 'sigmas'];
const GUIDANCE = ['cfg', 'guidance', 'true_gs', 'guider', 'cfg_scale'];
const NOISE = ['seed', 'noise_seed', 'noise'];

/** Whether a node samples: it has steps, guidance and a seed, each by itself or through a link. */
export function isSampler(node: GraphNode): boolean {
  return [STEPS, GUIDANCE, NOISE].every((names) => names.some((name) => hasInput(node, name)));
}

/** Whether a node writes the picture to a file or hands it to the program that started it. */
export function isSaver(node: GraphNode): boolean {
  return /save|VideoCombine|SendImage/i.test(node.className) && hasPicture(node);
}

/** Whether a node only shows the picture. */
export function isPreview(node: GraphNode): boolean {
  return /preview|ComparerImage|Image Comparer/i.test(node.className) && hasPicture(node);
}

function hasPicture(node: GraphNode): boolean {
  return PICTURE_INPUTS.some((name) => node.links.has(name));
}

import { createHash } from 'node:crypto';
import type { InputImage } from '../../../../../shared/generation.ts';
import type { Problem } from '../../../../../shared/reading.ts';
import { fromBase64 } from '../../../../../shared/bytes.ts';
import { problem } from '../../block-text.ts';
import { imageUnit } from './flow-units.ts';

const ROLES: ReadonlyMap<string, InputImage['role']> = new Map<string, InputImage['role']>([
  ['img2img_image', 'init'],
  ['img2img_sketch', 'init'],
  ['img2maskimg', 'init'],
  ['img_inpaint_base', 'init'],
  ['inpaint_sketch', 'mask'],
  ['img_inpaint_mask', 'mask'],
]);

const DATA_URL = /^data:image\/[\w.+-]+;base64,/;

/** Whether a value of a flow is a picture, by its key or its text. */
export function isImageEntry(key: string, value: string): boolean {
  return ROLES.has(key) || DATA_URL.test(value) || /_input_image$/.test(key);
}

/** The pictures in a flow for one tab, with the SHA-256 of their bytes: the extension keeps the original file, so the hash
 *  finds it on the disk. An empty value means none; a picture given as an address has no hash. */
export function flowImages(
  entries: Iterable<readonly [string, string]>,
  tab: string,
): { images: readonly InputImage[]; problems: readonly Problem[] } {
  const images: InputImage[] = [];
  const problems: Problem[] = [];
  for (const [key, value] of entries) {
    const role = isImageEntry(key, value) ? roleOf(key, tab) : undefined;
    if (role === undefined || value === '') continue;
    const bytes = fromBase64(value.replace(DATA_URL, '').trim());
    if (bytes !== undefined) {
      images.push({ role, name: key, sha256: createHash('sha256').update(bytes).digest('hex') });
    } else {
      images.push({ role, name: key });
      problems.push(problem('BAD_ENCODING', `the picture "${key}" is not valid base64`, 'file'));
    }
  }
  return { images, problems };
}

function roleOf(key: string, tab: string): InputImage['role'] | undefined {
  if (imageUnit(key, tab) !== undefined) return 'control';
  const role = ROLES.get(key);
  if (role !== undefined) return tab === 'img2img' ? role : undefined;
  return key.includes('_controlnet_') || key.startsWith(tab === 'txt2img' ? 'img2img_' : 'txt2img_')
    ? undefined
    : 'reference';
}

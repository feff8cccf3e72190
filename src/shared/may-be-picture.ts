import type { FileFormat } from './reading.ts';

const NO_PICTURES: readonly FileFormat[] = ['json', 'flow', 'text', 'mp4', 'webm'];

/** Whether a file of this format may show a picture that can be compared with others. */
export function mayBePicture(format: FileFormat): boolean {
  return !NO_PICTURES.includes(format);
}

import type { Generation } from '../../../../../shared/generation.ts';
import type { Problem } from '../../../../../shared/reading.ts';
import { problem } from '../../block-text.ts';

/** Take out what a saving node wrote because its inputs were not wired: the text `unknown`, and with it seed 0 and a size
 *  that is not the picture's. They look like values and are none. */
export function withoutPlaceholders(
  generation: Generation,
  picture: { readonly width?: number; readonly height?: number },
  place: string,
): { generation: Generation; problems: readonly Problem[] } {
  if (generation.prompt !== 'unknown') return { generation, problems: [] };
  const { prompt, negativePrompt, seed, width, height, ...rest } = generation;
  const sameSize = width === String(picture.width) && height === String(picture.height);
  return {
    generation: {
      ...rest,
      ...(negativePrompt !== undefined && negativePrompt !== 'unknown' && { negativePrompt }),
      ...(seed !== undefined && seed !== '0' && { seed }),
      ...(sameSize && { width, height }),
    },
    problems: [
      problem(
        'PLACEHOLDER',
        `the saving node wrote "${prompt}" for inputs that were not connected; they were left out`,
        place,
      ),
    ],
  };
}

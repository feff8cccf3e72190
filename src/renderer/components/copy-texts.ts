import type { Generation } from '../../shared/generation.ts';
import { parametersText } from '../format/parameters-text.ts';
import type { TextKey } from '../i18n/messages.ts';

/** What can be copied of a generation, by the name of it; undefined where there is none. */
export function copyTexts(generation: Generation | null): readonly (readonly [TextKey, string | undefined])[] {
  return [
    ['detail.copyPrompt', generation?.prompt],
    ['detail.copyNegative', generation?.negativePrompt],
    ['detail.copySeed', generation?.seed],
    ['detail.copyAll', generation ? parametersText(generation) : undefined],
  ];
}

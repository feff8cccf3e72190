import type { KeyChoices } from '../../shared/key-choices.ts';
import type { TextKey } from '../i18n/messages.ts';

/** Sets of keys that people bring along from other programs. The standard keys for judging are Lightroom's; Diffusion
 *  Toolkit and MetaHub mark a favourite with F. */
export const KEY_PRESETS: readonly { readonly id: string; readonly name: TextKey; readonly choices: KeyChoices }[] = [
  { id: 'lightroom', name: 'shortcuts.preset.lightroom', choices: {} },
  {
    id: 'diffusion-toolkit',
    name: 'shortcuts.preset.diffusionToolkit',
    choices: { pick: ['F'], final: ['', 'G'], flicker: ['K'] },
  },
];

/** Which set these choices are, if they are one. */
export function presetOf(choices: KeyChoices): string | undefined {
  return KEY_PRESETS.find((preset) => isSame(preset.choices, choices))?.id;
}

function isSame(one: KeyChoices, other: KeyChoices): boolean {
  const commands = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...commands].every((command) => one[command]?.join(' ') === other[command]?.join(' '));
}

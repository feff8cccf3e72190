import { chosenKey } from '../../shared/key-choices.ts';
import type { KeyChoices } from '../../shared/key-choices.ts';
import { SHORTCUTS } from './shortcut-list.ts';
import type { KeySection, Shortcut } from './shortcut-list.ts';

/** Sections whose keys work at the same time as those of another one. */
const TOGETHER: Readonly<Record<KeySection, readonly KeySection[]>> = {
  everywhere: ['everywhere', 'timeline', 'judging', 'detail', 'compare', 'work', 'viewer'],
  timeline: ['everywhere', 'timeline', 'judging', 'detail'],
  judging: ['everywhere', 'timeline', 'judging', 'detail', 'compare', 'work'],
  detail: ['everywhere', 'timeline', 'judging', 'detail'],
  compare: ['everywhere', 'judging', 'compare'],
  work: ['everywhere', 'judging', 'work'],
  viewer: ['everywhere', 'viewer'],
};

/** Keys that are held down with others, or that move the keyboard from one control to the next. */
const NEVER = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Tab', 'Dead', 'Process']);

/** What settings call the command of a shortcut. */
export function commandOf({ text }: Shortcut): string {
  return text.slice('key.'.length);
}

/** Whether a user can give a shortcut other keys: not those that every program has, nor rows of digits. */
export function isChangeable({ span, fixed }: Shortcut): boolean {
  return span !== true && fixed !== true;
}

/** The keys of a shortcut as they are now, one for each of its standard keys; empty: none. */
export function keysNow(choices: KeyChoices, shortcut: Shortcut): readonly string[] {
  if (!isChangeable(shortcut)) return shortcut.keys;
  return shortcut.keys.map((key, index) => chosenKey(choices, commandOf(shortcut), key, index));
}

/** What a pressed key was called before the user chose others. @returns undefined when the user took the key away */
export function standardKey(choices: KeyChoices, section: KeySection, pressed: string): string | undefined {
  const changed = listOf(section).filter((shortcut) => choices[commandOf(shortcut)] !== undefined);
  for (const shortcut of changed) {
    const at = keysNow(choices, shortcut).indexOf(pressed);
    if (at >= 0) return shortcut.keys[at];
  }
  return changed.some(({ keys }) => keys.includes(pressed)) ? undefined : pressed;
}

/** A key given to a command. */
export interface Assigned {
  readonly choices: KeyChoices;
  /** The shortcuts that had the key until now and have lost it. */
  readonly lost: readonly Shortcut[];
}

/** Gives the key called `name` to a command, in place of its standard key at `index`; an empty name takes its key away.
 *  @returns undefined where the key cannot be given away */
export function assignKey(choices: KeyChoices, shortcut: Shortcut, index: number, name: string): Assigned | undefined {
  const given = withKey(choices, shortcut, index, name);
  if (name === '') return { choices: given, lost: [] };
  const rivals = rivalsOf(shortcut);
  if (isReserved(name, rivals)) return undefined;
  const lost = rivals.filter((other) => isChangeable(other) && keysNow(choices, other).includes(name));
  const after = lost.reduce(
    (all, other) =>
      keysNow(all, other).reduce((next, key, at) => (key === name ? withKey(next, other, at, '') : next), all),
    given,
  );
  return { choices: after, lost };
}

/** The choices without one command's. */
export function withoutChoice(choices: KeyChoices, shortcut: Shortcut): KeyChoices {
  return Object.fromEntries(Object.entries(choices).filter(([command]) => command !== commandOf(shortcut)));
}

function withKey(choices: KeyChoices, shortcut: Shortcut, index: number, name: string): KeyChoices {
  const keys = keysNow(choices, shortcut).with(index, name);
  const rest = withoutChoice(choices, shortcut);
  return keys.every((key, at) => key === shortcut.keys[at]) ? rest : { ...rest, [commandOf(shortcut)]: keys };
}

/** All other shortcuts that can be pressed where this one can. */
function rivalsOf(shortcut: Shortcut): readonly Shortcut[] {
  const command = commandOf(shortcut);
  const sections = SHORTCUTS.filter(({ list }) => list.some((other) => commandOf(other) === command));
  const near = new Set(sections.flatMap(({ section }) => TOGETHER[section]));
  return SHORTCUTS.filter(({ section }) => near.has(section))
    .flatMap(({ list }) => list)
    .filter((other) => commandOf(other) !== command);
}

function isReserved(name: string, rivals: readonly Shortcut[]): boolean {
  const last = name.split(/\+(?=.)/).at(-1) ?? name;
  if (NEVER.has(last) || name.startsWith('Other+')) return true;
  return rivals.some((other) => !isChangeable(other) && spelledOut(other).includes(name));
}

/** Every key of a shortcut, those between the first and the last of a row of digits included. */
function spelledOut({ keys, span }: Shortcut): readonly string[] {
  const [first, last] = keys;
  if (span !== true || first === undefined || last === undefined) return keys;
  const stem = first.slice(0, -1);
  const from = Number(first.at(-1));
  return Array.from({ length: Number(last.at(-1)) - from + 1 }, (_, at) => `${stem}${from + at}`);
}

function listOf(section: KeySection): readonly Shortcut[] {
  return SHORTCUTS.find((group) => group.section === section)?.list ?? [];
}

/** The key that now does what a standard key of a section does; empty: none. */
export function keyFor(choices: KeyChoices, section: KeySection, standard: string): string {
  const shortcut = listOf(section).find(({ keys }) => keys.includes(standard));
  return shortcut ? (keysNow(choices, shortcut)[shortcut.keys.indexOf(standard)] ?? '') : standard;
}

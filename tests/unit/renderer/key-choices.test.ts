import { describe, expect, it } from 'vitest';
import {
  assignKey,
  commandOf,
  isChangeable,
  keyFor,
  keysNow,
  standardKey,
  withoutChoice,
} from '../../../src/renderer/keyboard/key-choices.ts';
import { KEY_PRESETS, presetOf } from '../../../src/renderer/keyboard/key-presets.ts';
import { SHORTCUTS } from '../../../src/renderer/keyboard/shortcut-list.ts';
import type { Shortcut } from '../../../src/renderer/keyboard/shortcut-list.ts';

const ALL = SHORTCUTS.flatMap(({ list }) => list);

function named(command: string): Shortcut {
  const found = ALL.find((shortcut) => commandOf(shortcut) === command);
  if (!found) throw new Error(`no shortcut is called ${command}`);
  return found;
}

describe('SHORTCUTS', () => {
  it('gives the same keys to a command wherever it is named', () => {
    for (const shortcut of ALL) expect(named(commandOf(shortcut)).keys, shortcut.text).toEqual(shortcut.keys);
  });
});

describe('standardKey', () => {
  it('is the key itself while nothing is chosen', () => {
    for (const { section, list } of SHORTCUTS)
      for (const key of list.flatMap(({ keys }) => keys)) expect(standardKey({}, section, key)).toBe(key);
  });

  it('lets another key stand for it, and no longer the old one', () => {
    const choices = { pick: ['F'], final: ['', 'G'] };
    expect(standardKey(choices, 'judging', 'F')).toBe('P');
    expect(standardKey(choices, 'judging', 'P')).toBeUndefined();
    expect(standardKey(choices, 'judging', 'G')).toBe('G');
    expect(standardKey(choices, 'timeline', 'P')).toBe('P');
  });

  it('lets two commands change places', () => {
    const choices = { pick: ['X'], reject: ['P'] };
    expect(standardKey(choices, 'judging', 'X')).toBe('P');
    expect(standardKey(choices, 'judging', 'P')).toBe('X');
  });
});

describe('assignKey', () => {
  it('takes the key from the command that had it', () => {
    const assigned = assignKey({}, named('note'), 0, 'P');
    expect(assigned?.choices).toEqual({ note: ['P'], pick: [''] });
    expect(assigned?.lost.map(commandOf)).toEqual(['pick']);
    expect(keyFor(assigned?.choices ?? {}, 'judging', 'P')).toBe('');
    expect(keyFor(assigned?.choices ?? {}, 'judging', 'N')).toBe('P');
  });

  it('leaves the same key to a screen that is never shown at the same time', () => {
    const assigned = assignKey({}, named('difference'), 0, 'I');
    expect(assigned?.choices).toEqual({ difference: ['I'] });
  });

  it('gives away no key that moves, opens or counts', () => {
    for (const name of ['ArrowUp', 'Enter', 'Space', 'Escape', '3', '7', 'Mod+4', 'Tab', 'Shift', 'Mod+A', 'Other+K'])
      expect(assignKey({}, named('note'), 0, name), name).toBeUndefined();
  });

  it('forgets a choice that is the standard again', () => {
    const taken = assignKey({}, named('note'), 0, '')?.choices ?? {};
    expect(taken).toEqual({ note: [''] });
    expect(assignKey(taken, named('note'), 0, 'N')?.choices).toEqual({});
    expect(withoutChoice(taken, named('note'))).toEqual({});
  });

  it('never leaves one key with two commands that work at once', () => {
    const names = ['F', 'K', 'Mod+J', '?', 'Delete', '['];
    let choices = {};
    for (const [at, shortcut] of ALL.filter(isChangeable).entries())
      choices = assignKey(choices, shortcut, 0, names[at % names.length] ?? '')?.choices ?? choices;
    for (const group of ['everywhere', 'timeline', 'judging', 'detail'] as const) {
      const keys = SHORTCUTS.filter(({ section }) => section === group || section === 'everywhere')
        .flatMap(({ list }) => list)
        .flatMap((shortcut) => keysNow(choices, shortcut))
        .filter((key) => names.includes(key));
      expect(new Set(keys).size, group).toBe(keys.length);
    }
  });
});

describe('KEY_PRESETS', () => {
  it('leaves no key with two commands', () => {
    for (const { choices } of KEY_PRESETS)
      for (const section of ['judging', 'compare'] as const) {
        const list = SHORTCUTS.find((group) => group.section === section)?.list ?? [];
        const keys = list
          .flatMap((shortcut) =>
            keysNow(choices, shortcut).filter(
              (_, at) => shortcut.only === undefined || shortcut.keys[at] === shortcut.only,
            ),
          )
          .filter((key) => key !== '');
        expect(new Set(keys).size).toBe(keys.length);
      }
  });

  it('is known again', () => {
    expect(presetOf({})).toBe('lightroom');
    expect(presetOf({ pick: ['F'], final: ['', 'G'], flicker: ['K'] })).toBe('diffusion-toolkit');
    expect(presetOf({ pick: ['F'] })).toBeUndefined();
  });
});

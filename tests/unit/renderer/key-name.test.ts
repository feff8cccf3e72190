// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { isWriting, keyName, printedKey } from '../../../src/renderer/keyboard/key-name.ts';
import type { KeyPress } from '../../../src/renderer/keyboard/key-name.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ ...NONE, key, ...held });

describe('keyName', () => {
  it('names keys by what is printed on them', () => {
    expect(keyName(press('k', { ctrlKey: true }), false)).toBe('Mod+K');
    expect(keyName(press('k', { metaKey: true }), true)).toBe('Mod+K');
    expect(keyName(press('P', { ctrlKey: true, shiftKey: true }), false)).toBe('Mod+Shift+P');
    expect(keyName(press('?', { shiftKey: true }), false)).toBe('?');
    expect(keyName(press('C', { shiftKey: true }), false)).toBe('C');
    expect(keyName(press('!', { shiftKey: true, code: 'Digit1' }), false)).toBe('Shift+1');
    expect(keyName(press('/', { shiftKey: true, code: 'Digit7' }), false)).toBe('/');
    expect(keyName(press(' ', { shiftKey: true }), false)).toBe('Shift+Space');
    expect(keyName(press('ArrowDown', { shiftKey: true }), false)).toBe('Shift+ArrowDown');
  });

  it('does not take Control on a Mac for Command', () => {
    expect(keyName(press('k', { ctrlKey: true }), true)).toBe('Other+K');
  });
});

describe('isWriting', () => {
  const event = (target: EventTarget, init: KeyboardEventInit): KeyboardEvent => {
    const made = new KeyboardEvent('keydown', { ...init, bubbles: true });
    target.dispatchEvent(made);
    return made;
  };

  it('is true in text fields and while an input method composes', () => {
    const field = document.body.appendChild(document.createElement('input'));
    expect(isWriting(event(field, { key: 'c' }))).toBe(true);
    expect(isWriting(event(document.body, { key: 'c', isComposing: true }))).toBe(true);
    expect(isWriting(event(document.body, { key: 'Process' }))).toBe(true);
  });

  it('is false on buttons, boxes and sliders', () => {
    const box = document.body.appendChild(document.createElement('input'));
    box.type = 'checkbox';
    expect(isWriting(event(box, { key: 'c' }))).toBe(false);
    expect(isWriting(event(document.body, { key: 'c' }))).toBe(false);
  });
});

describe('printedKey', () => {
  it('speaks the language of the keyboard', () => {
    expect(printedKey('Mod+Shift+P', false)).toBe('Ctrl+Shift+P');
    expect(printedKey('Mod+Shift+P', true)).toBe('⌘⇧P');
    expect(printedKey('+', false)).toBe('+');
  });
});

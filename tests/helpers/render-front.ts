import { Tooltip } from 'radix-ui';
import { createElement } from 'react';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { LanguageContext } from '../../src/renderer/i18n/i18n.ts';
import type { Language } from '../../src/renderer/i18n/i18n.ts';
import type { Stores } from '../../src/renderer/stores/stores.ts';
import { StoresContext } from '../../src/renderer/stores/use-stores.ts';

/** Texts are shown by their keys and values, so that a test holds whatever the words are. */
const KEYS: Language = {
  language: 'en',
  text: (key, values = {}) => [key, ...Object.values(values)].join(' '),
};

/** Shows a piece of the front in the test's document until the test ends. */
export function renderFront<Props extends object>(
  stores: Stores,
  component: ComponentType<Props>,
  props: Props,
): HTMLElement {
  // This document has no dialogs over others: they stand where they are.
  Object.assign(HTMLDialogElement.prototype, { showModal: () => undefined, close: () => undefined });
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  onTestFinished(() => {
    root.unmount();
    place.remove();
  });
  const shown = createElement(Tooltip.Provider, null, createElement(component, props));
  root.render(createElement(LanguageContext, { value: KEYS }, createElement(StoresContext, { value: stores }, shown)));
  return place;
}

/** Writes into a field as a person would. */
export function typeInto(field: HTMLInputElement, text: string): void {
  // Past what React has put on the element itself, so that it sees a change.
  Reflect.set(HTMLInputElement.prototype, 'value', text, field);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Presses a key in a field; `composing` while an input method is putting a character together. */
export function press(field: HTMLElement, key: string, composing = false): void {
  field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, isComposing: composing }));
}

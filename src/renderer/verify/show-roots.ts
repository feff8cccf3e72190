import { button, element } from './element.ts';
import { fileButton } from './file-button.ts';
import type { Drawing } from './state.ts';

/** The root certificates that the reader added, and the way to add more. */
export function showRoots({ state, text, actions }: Drawing, open: boolean): HTMLElement {
  const { roots, rootTrouble, view } = state;
  const add = fileButton(
    text('roots.add'),
    { id: 'add-roots', kind: 'plain', accept: '.pem,.crt,.cer,.der,.txt' },
    actions.addRoots,
  );
  const again =
    view.kind === 'done' && roots.length > 0
      ? button(text('roots.again'), 'main', () => actions.check(view.result.chosen))
      : undefined;
  return element(
    'details',
    { class: 'card roots', open: open || roots.length > 0 || rootTrouble !== undefined },
    element('summary', {}, element('h2', {}, text('roots.title'))),
    element('p', { class: 'quiet' }, text('roots.lead')),
    ...roots.map(({ sha256 }) =>
      element('p', { class: 'root' }, text('roots.added'), ' ', element('code', {}, sha256)),
    ),
    rootTrouble === undefined
      ? undefined
      : element('p', { class: 'trouble', role: 'alert' }, text('roots.bad', rootTrouble)),
    element('div', { class: 'buttons' }, add, again),
  );
}

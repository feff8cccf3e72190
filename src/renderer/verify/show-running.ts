import { button, element } from './element.ts';
import { bytesText } from './format-value.ts';
import type { Drawing, View } from './state.ts';

/** How far the check is. */
export function showRunning({ text }: Drawing, { done, total, cancel }: Extract<View, { kind: 'running' }>): Node[] {
  const all = total > 0 && done >= total;
  return [
    element('h1', {}, text('running.title')),
    element(
      'section',
      { class: 'card running' },
      element('progress', total === 0 || all ? {} : { value: String(done), max: String(total) }),
      element(
        'p',
        { class: 'quiet' },
        all || total === 0
          ? text('running.log')
          : text('running.of', { done: bytesText(done), total: bytesText(total) }),
      ),
      element('div', { class: 'buttons' }, button(text('running.cancel'), 'plain', cancel)),
    ),
  ];
}

/** Why there is no verdict. */
export function showFailed({ text, actions }: Drawing, { code, message }: Extract<View, { kind: 'failed' }>): Node[] {
  return [
    element('h1', {}, text('failed.title')),
    element(
      'section',
      { class: 'card', role: 'alert', id: 'failed', 'data-code': code },
      element('p', {}, text(`failed.${code}`)),
      code === 'CANCELLED' ? undefined : element('p', { class: 'quiet' }, element('code', {}, message)),
      element('div', { class: 'buttons' }, button(text('done.again'), 'main', actions.startAgain)),
    ),
  ];
}

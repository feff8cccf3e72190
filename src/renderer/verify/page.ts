import type { FindingLanguage } from '../../shared/bundle/finding-text.ts';
import { element, icon } from './element.ts';
import { showFailed, showRunning } from './show-running.ts';
import { showStart } from './show-start.ts';
import { showVerdict } from './show-verdict.ts';
import type { Drawing } from './state.ts';

const LANGUAGES = [
  ['zh', '中文'],
  ['en', 'English'],
] as const;

/** Draws the whole page anew. It is small enough for that. */
export function drawPage(drawing: Drawing, onLanguage: (language: FindingLanguage) => void): void {
  const { state, text } = drawing;
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
  document.title = `${text('page.title')} · ${text('page.brand')}`;
  const focused = document.activeElement?.id ?? '';
  const languages = LANGUAGES.map(([language, name]) => {
    const pressed = state.language === language;
    const made = element(
      'button',
      { type: 'button', id: `language-${language}`, 'aria-pressed': String(pressed), lang: language },
      name,
    );
    made.addEventListener('click', () => onLanguage(language));
    return made;
  });
  document.body.replaceChildren(
    element(
      'header',
      {},
      element(
        'span',
        { class: 'brand' },
        icon('valid', 22),
        element('b', {}, text('page.brand')),
        element('span', {}, text('page.sub')),
      ),
      element('span', { class: 'languages', role: 'group' }, ...languages),
    ),
    element('main', { 'data-view': state.view.kind }, ...viewOf(drawing)),
    element('footer', {}, text('footer.note')),
  );
  if (focused !== '') document.getElementById(focused)?.focus();
}

function viewOf(drawing: Drawing): Node[] {
  const { view } = drawing.state;
  switch (view.kind) {
    case 'start':
      return showStart(drawing);
    case 'running':
      return showRunning(drawing, view);
    case 'failed':
      return showFailed(drawing, view);
    case 'done':
      return showVerdict(drawing, view.result);
  }
}

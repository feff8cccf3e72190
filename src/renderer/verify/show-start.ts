import { filesOf } from './open-folder.ts';
import { element, icon } from './element.ts';
import { fileButton } from './file-button.ts';
import { showRoots } from './show-roots.ts';
import type { Drawing } from './state.ts';

/** The page before a check: where to put the bundle. */
export function showStart(drawing: Drawing): Node[] {
  const { text, actions } = drawing;
  const zip = fileButton(text('start.zip'), { id: 'choose-zip', kind: 'main', accept: '.zip' }, ([file]) => {
    if (file !== undefined) actions.check({ kind: 'zip', file });
  });
  const folder = fileButton(text('start.folder'), { id: 'choose-folder', kind: 'plain', folder: true }, (files) => {
    const name = files[0]?.webkitRelativePath.split('/')[0] ?? '';
    actions.check({ kind: 'folder', name, files: filesOf(files) });
  });
  return [
    element('h1', {}, text('start.title')),
    element('p', { class: 'lead' }, text('start.lead')),
    element(
      'section',
      { class: 'drop', id: 'drop' },
      icon('package', 40),
      element('p', { class: 'drop-words' }, text('start.drop')),
      element('p', { class: 'quiet' }, text('start.or')),
      element('div', { class: 'buttons' }, zip, folder),
    ),
    element('p', { class: 'quiet origin' }, text('start.origin')),
    showRoots(drawing, false),
  ];
}

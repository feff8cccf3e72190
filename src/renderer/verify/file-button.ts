import { element } from './element.ts';

/** A button that lets a person choose files. The input itself stays in the page, so that keyboards and screen readers find
 *  it, and its label looks like a button. */
export function fileButton(
  label: string,
  options: {
    readonly id: string;
    readonly kind: 'main' | 'plain';
    readonly accept?: string;
    readonly folder?: boolean;
  },
  onFiles: (files: readonly File[]) => void,
): HTMLElement {
  const { id, kind, accept, folder = false } = options;
  const input = element('input', { type: 'file', id, class: 'hidden-input', accept, webkitdirectory: folder });
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    // The same file may be chosen once more, after a change.
    input.value = '';
    if (files.length > 0) onFiles(files);
  });
  return element(
    'span',
    { class: 'file-button' },
    input,
    element('label', { for: id, class: `button ${kind}` }, label),
  );
}

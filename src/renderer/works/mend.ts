import type { WorkDetail } from '../../shared/api/works-api.ts';
import type { SectionName } from '../../shared/works/bodies.ts';
import type { Lack } from '../../shared/works/completeness.ts';
import type { TextKey } from '../i18n/messages.ts';
import { attempt } from '../stores/attempt.ts';
import { go } from '../stores/navigation-store.ts';
import type { Stores } from '../stores/stores.ts';
import { fileOf } from './file-of.ts';
import { sectionId } from './WorkSection.tsx';

interface Mend {
  readonly text: TextKey;
  readonly run: () => void;
}

/** What helps against a lack; undefined where nothing can be done any more, or nothing has to. */
export function mendOf(stores: Stores, work: WorkDetail, lack: Lack): Mend | undefined {
  switch (lack.code) {
    case 'NO_IDEA':
      return {
        text: 'mend.NO_IDEA',
        run: () => goToSection('idea', '.idea-field'),
      };
    case 'NO_REFERENCES':
      return { text: 'mend.attach', run: () => goToSection('idea', '.attach-path') };
    case 'NO_ITEMS':
      return { text: 'mend.NO_ITEMS', run: () => go(stores.navigation, { screen: 'timeline' }) };
    case 'SOURCE_MISSING':
      return { text: 'mend.attach', run: () => goToSection('parameters', '.attach-path') };
    case 'NOTHING_PICKED':
    case 'NO_FINAL':
      return work.items === 0 ? undefined : { text: 'mend.judge', run: () => goToSection('selection', '.work-items') };
    case 'FINAL_WITHOUT_REASON':
      return { text: 'mend.FINAL_WITHOUT_REASON', run: () => void askForReason(stores, work.id) };
    case 'NOT_PUBLISHED':
      return { text: 'mend.NOT_PUBLISHED', run: () => goToSection('publication', '.publication-form input') };
    case 'NO_SCREENSHOT':
      return { text: 'mend.attach', run: () => goToSection('publication', '.attach-path') };
    case 'ONE_PROMPT':
    case 'NO_PARAMETERS':
    case 'IMPORTED_LATER':
    case 'NO_EDITS':
      return undefined;
  }
}

/** Shows a part of the page and puts the keyboard where it is needed. */
function goToSection(section: SectionName, target: string): void {
  const element = document.getElementById(sectionId(section));
  element?.scrollIntoView({ block: 'start', behavior: 'instant' });
  const closed = element?.querySelector(target);
  if (closed instanceof HTMLDetailsElement) closed.open = true;
  element?.querySelector<HTMLElement>(`${target} input, ${target}`)?.focus({ preventScroll: true });
}

/** Asks why the first final without a reason became one. */
async function askForReason(stores: Stores, id: string): Promise<void> {
  const items = await attempt(stores, () => stores.client.request('works.items', { id, from: 0, count: 500 }));
  const final = items?.find(({ judgement }) => judgement?.final === true && judgement.reason === '');
  if (final) stores.asking.setState({ reason: { items: [fileOf(final)], of: 'final' } });
}

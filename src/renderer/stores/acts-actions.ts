import type { ActAhead } from '../../shared/api/works-api.ts';
import type { TextKey } from '../i18n/messages.ts';
import { attempt } from './attempt.ts';
import type { Stores } from './stores.ts';
import { say } from './toast-store.ts';

const UNDONE = {
  undo: { done: 'acts.undone', many: 'acts.undoneMany', none: 'acts.nothingToUndo' },
  redo: { done: 'acts.redone', many: 'acts.redoneMany', none: 'acts.nothingToRedo' },
} as const;

/** Undoes what was done last with works, notes or selection, or does again what was undone last; tells what it was. */
export async function undoAct(stores: Stores, way: 'undo' | 'redo'): Promise<void> {
  const ahead = stores.works.getState().acts[way];
  const words = UNDONE[way];
  if (ahead === null) {
    say(stores.toasts, words.none);
    return;
  }
  stores.asking.setState({ reason: null });
  const acts = await attempt(stores, () => stores.client.request(`acts.${way}`, {}));
  if (!acts) return;
  stores.works.setState({ acts });
  say(
    stores.toasts,
    ahead.count > 1 ? words.many : words.done,
    { what: ahead.what, count: ahead.count },
    way === 'undo' ? () => void undoAct(stores, 'redo') : undefined,
  );
}

const ACTS = [
  'work.created',
  'work.changed',
  'work.section',
  'work.added',
  'work.taken-out',
  'work.ordered',
  'work.merged',
  'work.split',
  'work.discarded',
  'work.published',
  'work.unpublished',
  'judged.pick',
  'judged.reject',
  'judged.clear',
  'judged.stars',
  'judged.final',
  'judged.label',
  'judged.reason',
  'note.written',
  'note.replaced',
  'note.removed',
  'attached.attached',
  'attached.detached',
] as const;

/** Words for what was done. */
export function actText(what: ActAhead['what']): TextKey {
  const known = ACTS.find((act) => act === what);
  return known === undefined ? 'act.other' : `act.${known}`;
}

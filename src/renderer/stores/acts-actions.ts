import type { ActAhead } from '../../shared/api/works-api.ts';
import type { TextKey } from '../i18n/messages.ts';
import { afterActs } from './acts-under-way.ts';
import { attempt } from './attempt.ts';
import type { Stores } from './stores.ts';
import { say } from './toast-store.ts';
import type { Toast } from './toast-store.ts';

const UNDONE = {
  undo: { done: 'acts.undone', many: 'acts.undoneMany', none: 'acts.nothingToUndo' },
  redo: { done: 'acts.redone', many: 'acts.redoneMany', none: 'acts.nothingToRedo' },
} as const;

/** Undoes what was done last with works, notes or selection, or does again what was undone last; tells what it was. What was
 *  begun before and is not in the record yet counts as done. */
export function undoAct(stores: Stores, way: 'undo' | 'redo'): Promise<void> {
  return afterActs(stores, async () => {
    const before = await attempt(stores, () => stores.client.request('acts.state', {}));
    if (!before) return;
    const { [way]: ahead } = before;
    const words = UNDONE[way];
    if (ahead === null) {
      stores.works.setState({ acts: before });
      say(stores.toasts, words.none);
      return;
    }
    stores.asking.setState({ reason: null });
    const acts = await attempt(stores, () => stores.client.request(`acts.${way}`, {}));
    if (!acts) return;
    stores.works.setState({ acts });
    say(stores.toasts, ahead.count > 1 ? words.many : words.done, { what: ahead.what, count: ahead.count });
  });
}

/** Tells of what was done just now, with a button that undoes it as long as nothing else was done since. */
export async function sayUndoable(stores: Stores, key: TextKey, values: Toast['values'] = {}): Promise<void> {
  const acts = await attempt(stores, () => stores.client.request('acts.state', {}));
  if (!acts) return;
  stores.works.setState({ acts });
  const done = acts.undo;
  say(stores.toasts, key, values, () => {
    const { undo } = stores.works.getState().acts;
    if (undo?.atMs === done?.atMs && undo?.what === done?.what) void undoAct(stores, 'undo');
    else say(stores.toasts, 'acts.notLast');
  });
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

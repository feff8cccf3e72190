import type { RequestName, Results } from '../../shared/api/api.ts';
import type { RequestParams } from '../../shared/api/params.ts';
import type { WorkSummary } from '../../shared/api/works-api.ts';
import { sayUndoable } from './acts-actions.ts';
import { beginAct } from './acts-under-way.ts';
import { attempt } from './attempt.ts';
import type { FileRef } from './file-actions.ts';
import { go } from './navigation-store.ts';
import { clearSelection } from './selection.ts';
import type { Stores } from './stores.ts';
import { say } from './toast-store.ts';

/** Keys can be pressed faster than lists are asked for: the list is asked for once they rest. */
const REST_MS = 150;
const resting = new WeakMap<Stores['client'], ReturnType<typeof setTimeout>>();

/** Asks for what is shown of works again, soon: many acts in a row are followed by one request. */
export function worksChanged(stores: Stores): void {
  clearTimeout(resting.get(stores.client));
  resting.set(
    stores.client,
    setTimeout(() => {
      stores.works.setState(({ changes }) => ({ changes: changes + 1 }));
      void loadWorks(stores);
    }, REST_MS),
  );
}

/** Asks for the list of works. */
export async function loadWorks(stores: Stores): Promise<void> {
  const works = await attempt(stores, () => stores.client.request('works.list', {}));
  if (works) stores.works.setState({ works });
}

/** Does something with a work, a note or an attachment, and tells when it fails; what is shown follows by itself. */
export async function act<Name extends RequestName>(
  stores: Stores,
  name: Name,
  params: RequestParams[Name],
): Promise<Results[Name] | undefined> {
  return await attempt(stores, () => beginAct(stores, () => stores.client.request(name, params)));
}

/** Makes a work of some files and goes there. With `askForIdea` its page begins with asking what it is meant to be. */
export async function createWork(
  stores: Stores,
  title: string,
  entries: readonly number[],
  { askForIdea = false } = {},
): Promise<void> {
  const work = await act(stores, 'works.create', { title, entries: [...entries] });
  if (!work) return;
  stores.asking.setState({ toWork: null, proposeFor: null, ideaOf: askForIdea ? work.id : null });
  clearSelection(stores.timeline);
  go(stores.navigation, { screen: 'work', id: work.id });
}

/** Puts files into a work. */
export async function addToWork(stores: Stores, { id, title }: WorkSummary, items: readonly FileRef[]): Promise<void> {
  const entries = items.map(({ entry }) => entry);
  const before = stores.works.getState().works?.find((work) => work.id === id)?.items ?? 0;
  const work = await act(stores, 'works.add', { id, entries });
  if (!work) return;
  stores.asking.setState({ toWork: null });
  if (work.items === before) say(stores.toasts, 'works.wereThere', { title });
  else void sayUndoable(stores, 'works.added', { title, count: work.items - before });
}

/** Lets a work go; can be undone. Its pictures and what was said of them stay. */
export async function discardWork(stores: Stores, { id, title }: WorkSummary): Promise<void> {
  const done = await act(stores, 'works.discard', { id });
  if (done === undefined) return;
  go(stores.navigation, { screen: 'works' });
  void sayUndoable(stores, 'works.discarded', { title });
}

/** Puts everything of a work into another and goes there. */
export async function mergeWork(stores: Stores, work: WorkSummary, into: WorkSummary): Promise<void> {
  const merged = await act(stores, 'works.merge', { id: work.id, into: into.id });
  if (!merged) return;
  go(stores.navigation, { screen: 'work', id: merged.id });
  void sayUndoable(stores, 'works.merged', { title: work.title, into: into.title });
}

/** Makes a new work of some items of another. */
export async function splitWork(
  stores: Stores,
  work: WorkSummary,
  sha256s: readonly string[],
  title: string,
): Promise<void> {
  const made = await act(stores, 'works.split', { id: work.id, sha256s: [...sha256s], title });
  if (!made) return;
  go(stores.navigation, { screen: 'work', id: made.id });
  void sayUndoable(stores, 'works.splitOff', { title: made.title });
}

/** Opens the form of an evidence package with this work in it. */
export function exportWork(stores: Stores, id: string): void {
  go(stores.navigation, { screen: 'evidence', tab: 'export', work: id });
}

import type { Settings } from '../../shared/api/api.ts';
import type { SourceStatus } from '../../shared/api/sources-api.ts';
import type { CopySetting } from '../../shared/entry.ts';
import type { RequestParams } from '../../shared/api/params.ts';
import { attempt } from './attempt.ts';
import type { Stores } from './stores.ts';
import { openTimeline } from './timeline-actions.ts';
import { say } from './toast-store.ts';

/** Changes settings; shown at once, kept by the back. */
export async function changeSettings(stores: Stores, changes: RequestParams['settings.set']): Promise<void> {
  const { app, client } = stores;
  const before = app.getState().settings;
  if (before) app.setState({ settings: merged(before, changes) });
  const after = await attempt(stores, () => client.request('settings.set', changes));
  app.setState({ settings: after ?? before });
}

/** Watches a folder. @returns whether it is watched now */
export async function addFolder(stores: Stores, path: string, tool?: string): Promise<boolean> {
  const { app, client } = stores;
  const source = await attempt(stores, () => client.request('sources.add', { path, ...(tool && { tool }) }));
  if (!source) return false;
  app.setState(({ sources }) => ({ sources: [...sources.filter(({ id }) => id !== source.id), source] }));
  return true;
}

/** Asks for a folder with the system's dialog, and watches it. @returns false where there is no dialog */
export async function chooseAndAddFolder(stores: Stores): Promise<boolean> {
  const { app, client } = stores;
  if (app.getState().state?.capabilities.dialogs !== true) return false;
  const path = await attempt(stores, () => client.request('dialog.folder', {}));
  if (typeof path === 'string') await addFolder(stores, path);
  return true;
}

/** Stops watching a folder; can be undone. */
export async function removeFolder(stores: Stores, source: SourceStatus): Promise<void> {
  const { app, client, toasts } = stores;
  const sources = await attempt(stores, () => client.request('sources.remove', { id: source.id }));
  if (!sources) return;
  app.setState({ sources });
  say(toasts, 'settings.folderRemoved', { path: source.path }, () => {
    void addFolder(stores, source.path, source.tool ?? undefined);
  });
}

/** Chooses which pictures of a folder are copied. */
export async function setCopies(stores: Stores, id: string, copies: CopySetting): Promise<void> {
  const { app, client } = stores;
  const source = await attempt(stores, () => client.request('sources.update', { id, copies }));
  if (source) app.setState(({ sources }) => ({ sources: sources.map((old) => (old.id === id ? source : old)) }));
}

/** Pauses for an hour, or goes on. */
export async function togglePause(stores: Stores): Promise<void> {
  const { app, client } = stores;
  const paused = app.getState().status?.state === 'paused';
  const status = await attempt(stores, () =>
    paused ? client.request('recording.resume', {}) : client.request('recording.pause', { minutes: 60 }),
  );
  if (status) app.setState({ status });
}

/** Keeps the current search. */
export async function saveSearch(stores: Stores, query: string): Promise<void> {
  const saved = stores.app.getState().settings?.savedSearches ?? [];
  const name = query.trim().slice(0, 100);
  if (name === '' || saved.some((other) => other.query === query)) return;
  await changeSettings(stores, { savedSearches: [...saved, { name, query }] });
}

/** Removes a kept search; can be undone. */
export async function removeSearch(stores: Stores, name: string): Promise<void> {
  const saved = stores.app.getState().settings?.savedSearches ?? [];
  await changeSettings(stores, { savedSearches: saved.filter((other) => other.name !== name) });
  say(stores.toasts, 'search.savedRemoved', { name }, () => {
    void changeSettings(stores, { savedSearches: [...saved] });
  });
}

/** Sets how long a pause ends a session; the timeline is divided anew. */
export async function setSessionGap(stores: Stores, minutes: number): Promise<void> {
  await changeSettings(stores, { sessionGapMinutes: minutes });
  await openTimeline(stores, stores.timeline.getState().query);
}

function merged(before: Settings, changes: RequestParams['settings.set']): Settings {
  return { ...before, ...changes };
}

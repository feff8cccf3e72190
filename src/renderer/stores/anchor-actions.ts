import type { AnchorState, AuthorityState } from '../../shared/api/anchor-api.ts';
import { AppError } from '../../shared/app-error.ts';
import type { RequestParams } from '../../shared/api/params.ts';
import { attempt } from './attempt.ts';
import type { Stores } from './stores.ts';
import { say, sayBad, sayError } from './toast-store.ts';

/** Allows requests to time-stamping authorities, or takes that back. */
export async function setConsent(stores: Stores, agree: boolean): Promise<boolean> {
  return takeIn(stores, () => stores.client.request('anchors.consent', { agree }));
}

/** Says whether the lists of revoked certificates are fetched and kept with every token. */
export async function keepRevocationLists(stores: Stores, keep: boolean): Promise<void> {
  await takeIn(stores, () => stores.client.request('anchors.consent', { agree: true, revocationLists: keep }));
}

/** Adds an authority, or changes the one with this id. @returns whether it was accepted */
export async function putAuthority(stores: Stores, authority: RequestParams['anchors.put']): Promise<boolean> {
  return takeIn(stores, () => stores.client.request('anchors.put', authority));
}

/** Switches an authority on or off. */
export async function enableAuthority(stores: Stores, authority: AuthorityState, enabled: boolean): Promise<void> {
  await putAuthority(stores, { ...settingOf(authority), enabled });
}

/** Takes an authority off the list; can be undone. The back keeps its password and certificates until then. */
export async function removeAuthority(stores: Stores, authority: AuthorityState): Promise<void> {
  const { id, name } = authority;
  if (!(await takeIn(stores, () => stores.client.request('anchors.remove', { id })))) return;
  say(stores.toasts, 'timestamps.removed', { name }, () => {
    void putAuthority(stores, settingOf(authority));
  });
}

/** Has the log stamped now, and tells what came of it. */
export async function stampNow(stores: Stores): Promise<void> {
  const before = stores.app.getState().anchors?.tokens ?? 0;
  const state = await attempt(stores, () => stores.client.request('anchors.now', {}));
  if (!state) return;
  stores.app.setState({ anchors: state });
  const fresh = state.tokens - before;
  if (fresh > 0) say(stores.toasts, 'timestamps.stamped', { tokens: String(fresh) });
  else say(stores.toasts, 'timestamps.stampedNone');
}

/** Takes in a token that the user got elsewhere. @returns whether it was accepted */
export async function importToken(stores: Stores, path: string): Promise<boolean> {
  try {
    const { entry } = await stores.client.request('anchors.importToken', { path });
    say(stores.toasts, 'timestamps.imported', { entry: String(entry) });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') sayBad(stores.toasts, 'timestamps.foreignToken');
    else sayError(stores.toasts, error);
    return false;
  }
}

async function takeIn(stores: Stores, ask: () => Promise<AnchorState>): Promise<boolean> {
  const state = await attempt(stores, ask);
  if (state) stores.app.setState({ anchors: state });
  return state !== undefined;
}

/** What a change of one field sends along; password and certificates are kept by the back. */
function settingOf({ id, name, url, enabled, user, spacingSeconds }: AuthorityState): {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly user: string;
  readonly spacingSeconds: number;
} {
  return { id, name, url, enabled, user, spacingSeconds };
}

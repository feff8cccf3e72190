import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { FileRef } from './file-actions.ts';
import { routeOfHash, routeToHash } from './route.ts';
import type { Route } from './route.ts';

export interface NavigationData {
  readonly route: Route;
  readonly palette: boolean;
  readonly shortcuts: boolean;
  readonly dateDialog: boolean;
  /** Entry whose texts can be copied now. */
  readonly copyMenu: number | null;
  /** Files that shall go to the trash, if the answer is yes. */
  readonly trash: readonly FileRef[] | null;
  /** Whether pictures are only hinted at, for eyes that are not to see them. Changes nothing but the view. */
  readonly blurred: boolean;
  /** Whether the first-run screens are shown over everything. */
  readonly firstRun: boolean;
}

export type NavigationStore = StoreApi<NavigationData>;

/** A store that starts where the address says. */
export function createNavigationStore(hash: string): NavigationStore {
  return createStore<NavigationData>(() => ({
    route: routeOfHash(hash),
    palette: false,
    shortcuts: false,
    dateDialog: false,
    copyMenu: null,
    trash: null,
    blurred: false,
    firstRun: false,
  }));
}

/** Goes somewhere. The browser's history follows, so that its back button works as well. */
export function go(navigation: NavigationStore, route: Route): void {
  navigation.setState({ route, palette: false, shortcuts: false });
  const hash = routeToHash(route);
  if (location.hash !== hash) history.pushState(null, '', hash);
}

/** Goes to another picture without a step in the history. */
export function replace(navigation: NavigationStore, route: Route): void {
  navigation.setState({ route });
  history.replaceState(null, '', routeToHash(route));
}

/** Blurs pictures, or shows them again. */
export function toggleBlur(navigation: NavigationStore): void {
  navigation.setState(({ blurred }) => ({ blurred: !blurred }));
}

/** Follows the browser's back and forward. @returns a function that stops it */
export function followHistory(navigation: NavigationStore): () => void {
  const follow = (): void => navigation.setState({ route: routeOfHash(location.hash) });
  window.addEventListener('popstate', follow);
  window.addEventListener('hashchange', follow);
  return () => {
    window.removeEventListener('popstate', follow);
    window.removeEventListener('hashchange', follow);
  };
}

import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { CopiesPace, CopiesState, CopySearch } from '../../shared/api/copies-api.ts';
import type { ErrorCode } from '../../shared/app-error.ts';
import { AppError } from '../../shared/app-error.ts';
import { attempt } from './attempt.ts';
import type { Stores } from './stores.ts';

/** The suspected copy that is looked at now, and how far own pictures can be found. Kept while other screens are shown. */
export interface CopiesData {
  readonly state: CopiesState | null;
  /** Of the suspected file. */
  readonly path: string | null;
  readonly looking: boolean;
  readonly search: CopySearch | null;
  /** Why the file could not be looked at. */
  readonly failure: ErrorCode | null;
}

export type CopiesStore = StoreApi<CopiesData>;

const NOTHING = { path: null, looking: false, search: null, failure: null } as const;

/** A store before anything is known. */
export function createCopiesStore(): CopiesStore {
  return createStore<CopiesData>(() => ({ state: null, ...NOTHING }));
}

/** Asks how many own pictures can be found. */
export async function loadCopies(stores: Stores): Promise<void> {
  const state = await attempt(stores, () => stores.client.request('copies.state', {}));
  if (state) stores.copies.setState({ state });
}

/** Halts making own pictures findable, or lets it go on. */
export async function setCopiesPace(stores: Stores, pace: CopiesPace): Promise<void> {
  const state = await attempt(stores, () => stores.client.request('copies.pace', { pace }));
  if (state) stores.copies.setState({ state });
}

/** Looks for the own pictures that a file looks like. The newest file that was asked for counts. */
export async function lookForCopy({ client, copies }: Stores, path: string): Promise<void> {
  copies.setState({ ...NOTHING, path, looking: true });
  const isNewest = (): boolean => copies.getState().path === path && copies.getState().looking;
  try {
    const search = await client.request('copies.find', { path });
    if (isNewest()) copies.setState({ search, state: search.state, looking: false });
  } catch (error) {
    const failure = error instanceof AppError ? error.code : 'INTERNAL';
    if (isNewest()) copies.setState({ failure, looking: false });
  }
}

/** Back to the empty screen. */
export function forgetCopy({ copies }: Stores): void {
  copies.setState(NOTHING);
}

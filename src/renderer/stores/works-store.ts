import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { ActsState, WorkSummary } from '../../shared/api/works-api.ts';

/** Works as far as the whole window knows them. */
export interface WorksData {
  /** Null until they are known. */
  readonly works: readonly WorkSummary[] | null;
  /** What could be undone and redone. */
  readonly acts: ActsState;
  /** Counts what was done with works, notes and selection, so that what is shown of them is asked for again. */
  readonly changes: number;
}

export type WorksStore = StoreApi<WorksData>;

/** A store that knows of no works. */
export function createWorksStore(): WorksStore {
  return createStore<WorksData>(() => ({ works: null, acts: { undo: null, redo: null }, changes: 0 }));
}

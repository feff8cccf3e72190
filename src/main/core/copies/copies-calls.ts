import type { CopiesState, CopySearch } from '../../../shared/api/copies-api.ts';
import type { LineageAlike } from '../../../shared/api/lineage-api.ts';

/** What the thread that finds copies is asked, and what it answers. */
export interface CopiesCalls {
  readonly counts: [Nothing, CopiesCounts];
  /** The next file version that has to be made findable. Looks through some more of the record when there is none. */
  readonly next: [Nothing, { readonly counts: CopiesCounts; readonly version: ToDo | null; readonly idle: boolean }];
  readonly make: [ToDo, CopiesCounts];
  /** This one cannot be read at all. */
  readonly giveUp: [ToDo, CopiesCounts];
  readonly find: [{ readonly path: string }, Omit<CopySearch, 'state'>];
  readonly alike: [{ readonly sha256: string }, Omit<LineageAlike, 'state'>];
}

type Nothing = Readonly<Record<string, never>>;
export type CopiesCounts = Omit<CopiesState, 'pace'>;

export interface ToDo {
  readonly id: number;
  readonly sha256: string;
}

export interface CopiesWorkerData {
  readonly database: string;
  readonly vault: string;
  readonly thumbnails: string;
  readonly copies: string;
  /** `read`: another process makes pictures findable. */
  readonly mode: 'read' | 'write';
}

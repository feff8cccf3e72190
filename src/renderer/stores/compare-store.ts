import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

export const COMPARE_MODES = ['side', 'slider', 'flicker', 'difference'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];
/** More pictures than this are too small to see anything in. */
export const MOST_COMPARED = 4;

export interface CompareData {
  /** Entries of the files; the first is the reference. */
  readonly entries: readonly number[];
  readonly mode: CompareMode;
  readonly sync: boolean;
  /** The file that is judged; null: the one that was put second. */
  readonly active: number | null;
}

export type CompareStore = StoreApi<CompareData>;

/** A store without pictures. */
export function createCompareStore(): CompareStore {
  return createStore<CompareData>(() => ({ entries: [], mode: 'side', sync: true, active: null }));
}

/** Compares these files; of more than four, the first four. */
export function compare(store: CompareStore, entries: readonly number[]): void {
  store.setState({ entries: [...new Set(entries)].slice(0, MOST_COMPARED), active: null });
}

/** Takes one file out. */
export function removeCompared(store: CompareStore, entry: number): void {
  store.setState(({ entries }) => ({ entries: entries.filter((other) => other !== entry) }));
}

/** Puts one file first: the others are told against it. */
export function pinReference(store: CompareStore, entry: number): void {
  store.setState(({ entries }) => ({ entries: [entry, ...entries.filter((other) => other !== entry)] }));
}

/** Puts another file in the place of one. */
export function replaceCompared(store: CompareStore, old: number, entry: number): void {
  store.setState(({ entries, active }) =>
    entries.includes(entry)
      ? {}
      : {
          entries: entries.map((other) => (other === old ? entry : other)),
          active: active === old ? entry : active,
        },
  );
}

/** The file that is judged: the one that was chosen as long as it is there, else the second, else the only one. */
export function activeOf({ entries, active }: Pick<CompareData, 'entries' | 'active'>): number | undefined {
  return entries.find((entry) => entry === active) ?? entries[1] ?? entries[0];
}

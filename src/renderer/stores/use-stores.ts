import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { AppError } from '../../shared/app-error.ts';
import type { AppData } from './app-store.ts';
import type { AskingData } from './asking-store.ts';
import type { CompareData } from './compare-store.ts';
import type { CopiesData } from './copies-store.ts';
import type { NavigationData } from './navigation-store.ts';
import type { Stores } from './stores.ts';
import type { TimelineData } from './timeline-store.ts';
import type { WorksData } from './works-store.ts';

/** Carries the stores to the components. */
export const StoresContext = createContext<Stores | null>(null);

/** The stores; their identity never changes. */
export function useStores(): Stores {
  const stores = use(StoresContext);
  if (!stores) throw new AppError('INTERNAL', 'expected a component inside StoresContext, got one outside');
  return stores;
}

/** A piece of what is known of the back. */
export function useApp<T>(select: (data: AppData) => T): T {
  return useStore(useStores().app, select);
}

/** A piece of where the window is. */
export function useNavigation<T>(select: (data: NavigationData) => T): T {
  return useStore(useStores().navigation, select);
}

/** A piece of the timeline. */
export function useTimeline<T>(select: (data: TimelineData) => T): T {
  return useStore(useStores().timeline, select);
}

/** A piece of the comparison. */
export function useCompare<T>(select: (data: CompareData) => T): T {
  return useStore(useStores().compare, select);
}

/** A piece of what is known of suspected copies. */
export function useCopies<T>(select: (data: CopiesData) => T): T {
  return useStore(useStores().copies, select);
}

/** A piece of what is known of works. */
export function useWorks<T>(select: (data: WorksData) => T): T {
  return useStore(useStores().works, select);
}

/** A piece of what the author is asked for. */
export function useAsking<T>(select: (data: AskingData) => T): T {
  return useStore(useStores().asking, select);
}

/** Counts what may have changed an answer about works and links: what the author did, and what was recorded, or found to come
 *  from something, since then. */
export function useRecordChanges(): number {
  const acts = useWorks(({ changes }) => changes);
  const records = useTimeline(({ overview }) => overview?.resultSet ?? 0);
  return acts + records;
}

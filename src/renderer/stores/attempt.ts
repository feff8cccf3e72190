import type { Stores } from './stores.ts';
import { sayError } from './toast-store.ts';

/** Runs something a person asked for, and tells them when it fails. @returns its value, or undefined when it failed */
export async function attempt<T>(stores: Stores, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    sayError(stores.toasts, error);
    return undefined;
  }
}

import type { Stores } from './stores.ts';

/** Settles when every act that has begun is done. */
const last = new WeakMap<Stores['works'], Promise<unknown>>();

/** Runs something that the author does with works, notes or selection; `afterActs` waits for it. */
export function beginAct<T>({ works }: Stores, run: () => Promise<T>): Promise<T> {
  const own = run();
  last.set(works, Promise.allSettled([last.get(works), own]));
  return own;
}

/** Runs something as the next act, once all that have begun are done: keys are pressed faster than the record answers. */
export function afterActs<T>(stores: Stores, run: () => Promise<T>): Promise<T> {
  const before = last.get(stores.works) ?? Promise.resolve();
  return beginAct(stores, () => before.then(run));
}

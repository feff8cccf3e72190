import { AppError } from '../../../shared/app-error.ts';

/** Work that waits, the last that was asked for first: that is what is on the screen now. */
export interface NewestFirst {
  /** Runs `work`, or joins the same work (by `key`) that is waiting or under way. Work that nobody waits for any more is
   *  not begun. @throws AppError CANCELLED for a caller whose `signal` is aborted */
  run<T>(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

interface Task {
  readonly begin: () => Promise<void>;
  readonly outcome: Promise<unknown>;
  callers: number;
  begun: boolean;
}

/** At most `limit` pieces of work are under way at a time. */
export function newestFirst(limit: number): NewestFirst {
  // In the order in which they were last asked for.
  const tasks = new Map<string, Task>();
  let running = 0;

  function next(): void {
    while (running < limit) {
      const waiting = [...tasks].findLast(([, { begun }]) => !begun);
      if (waiting === undefined) return;
      const [key, task] = waiting;
      task.begun = true;
      running++;
      void task.begin().then(() => {
        running--;
        tasks.delete(key);
        next();
      });
    }
  }

  function newTask(work: () => Promise<unknown>): Task {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    return { outcome: promise, callers: 0, begun: false, begin: () => work().then(resolve, reject) };
  }

  return {
    run<T>(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
      const task = tasks.get(key) ?? newTask(work);
      task.callers++;
      tasks.delete(key);
      tasks.set(key, task);
      const result = new Promise<T>((resolve, reject) => {
        // Work of one key gives one type: the key names what is made.
        task.outcome.then((value) => resolve(value as T), reject);
        signal?.addEventListener(
          'abort',
          () => {
            task.callers--;
            if (task.callers === 0 && !task.begun) tasks.delete(key);
            reject(new AppError('CANCELLED', 'nobody waits for this any more'));
          },
          { once: true },
        );
      });
      next();
      return result;
    },
  };
}

/** Calls `work` soon after it is asked for, but never more often than every `everyMs`. */
export interface AtMostEvery {
  ask(): void;
  /** Drops what was asked for and not done yet, and takes nothing more. */
  stop(): void;
}

/** The first call comes at once in the next turn, the last one is never lost. */
export function atMostEvery(everyMs: number, work: () => void): AtMostEvery {
  let timer: NodeJS.Timeout | undefined;
  let lastMs = -Infinity;
  let stopped = false;
  return {
    ask() {
      if (stopped) return;
      timer ??= setTimeout(
        () => {
          timer = undefined;
          lastMs = performance.now();
          work();
        },
        Math.max(0, lastMs + everyMs - performance.now()),
      );
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Tells the newest of what it is told, but never more often than every `everyMs`. */
export function newestAtMostEvery<T>(
  everyMs: number,
  tell: (newest: T) => void,
): { readonly tell: (value: T) => void; readonly stop: () => void } {
  const values: T[] = [];
  const telling = atMostEvery(everyMs, () => {
    for (const newest of values.splice(0).slice(-1)) tell(newest);
  });
  return {
    tell(value) {
      values.splice(0, values.length, value);
      telling.ask();
    },
    stop: () => telling.stop(),
  };
}

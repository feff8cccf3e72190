/** Calls `work` soon after it is asked for, but never more often than every `everyMs`. */
export interface AtMostEvery {
  ask(): void;
  /** Drops what was asked for and not done yet. */
  stop(): void;
}

/** The first call comes at once in the next turn, the last one is never lost. */
export function atMostEvery(everyMs: number, work: () => void): AtMostEvery {
  let timer: NodeJS.Timeout | undefined;
  let lastMs = -Infinity;
  return {
    ask() {
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
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

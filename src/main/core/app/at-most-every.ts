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

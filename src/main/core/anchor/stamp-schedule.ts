/** When the log is to be stamped: the rule, without the doing. Times are Unix milliseconds. */
export interface StampSchedule {
  /** So many entries were written, those about tokens aside. */
  entriesWritten(count: number): void;
  /** A stamp is wanted without waiting: at the start, before an export, when a work is final. */
  want(): void;
  /** Whether a stamp is to be asked for now. */
  isDue(nowMs: number): boolean;
  /** Whether anything was written, or wanted, since a stamp was last asked for. */
  hasRest(): boolean;
  /** It is being asked for: what was written until now need not be counted any more. */
  taken(nowMs: number): void;
}

/** A stamp at least after so many entries, or so long after the first entry that is not under one. */
const ENTRIES = 25;
const MINUTES = 10;

export function stampSchedule(): StampSchedule {
  let wanted = false;
  let entries = 0;
  let takenMs = -Infinity;
  return {
    entriesWritten(count) {
      entries += count;
    },
    want() {
      wanted = true;
    },
    isDue: (nowMs) => wanted || entries >= ENTRIES || (entries > 0 && nowMs - takenMs >= MINUTES * 60_000),
    hasRest: () => wanted || entries > 0,
    taken(nowMs) {
      wanted = false;
      entries = 0;
      takenMs = nowMs;
    },
  };
}

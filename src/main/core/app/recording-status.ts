import type { AnchorState } from '../../../shared/api/anchor-api.ts';
import type { RecordingStatus, StatusReason } from '../../../shared/api/api.ts';

/** What the state of recording follows from. */
export interface StatusFacts {
  readonly watched: readonly { readonly id: string; readonly online: boolean }[];
  readonly paused: boolean;
  readonly pausedUntilMs: number | null;
  /** Whether a folder is being looked through as a whole. */
  readonly scanning: boolean;
  /** Why the log that was there could not be carried on; a new one was begun. */
  readonly frozen: string | undefined;
  readonly diskFull: string | undefined;
  /** Paths that cannot be read, and folders that cannot be watched, with what the system says. */
  readonly unreadable: ReadonlyMap<string, string>;
  readonly watchTrouble: string | undefined;
  readonly lastRecordedMs: number | null;
  readonly recordedToday: number;
  readonly pending: number;
  readonly entries: number;
  readonly stamps: Pick<AnchorState, 'waitingSinceMs' | 'protectedUntilMs'> & {
    /** By how much the newest token and this computer's clock differed, in milliseconds. */
    readonly offsetMs: number;
  };
  readonly nowMs: number;
}

/** The user is told when no authority has answered for so long, when the certificates under the tokens end so soon, and
 *  when the clock is so far off. */
const STAMPS_LATE_MS = 24 * 3_600_000;
const STAMPS_EXPIRE_MS = 60 * 24 * 3_600_000;
const CLOCK_WRONG_MS = 60_000;

/** The state of recording with its light: red when something is not being recorded or the log needs a person, amber when
 *  the record has or will have a gap that is known. */
export function recordingStatus(facts: StatusFacts): RecordingStatus {
  const reasons = reasonsOf(facts);
  const codes = new Set(reasons.map(({ code }) => code));
  const red = codes.has('LOG_FROZEN') || codes.has('DISK_FULL') || codes.has('RECORDER_DOWN');
  return {
    light: red ? 'red' : reasons.length > 0 ? 'amber' : 'green',
    state: stateOf(facts),
    reasons,
    watchedFolders: facts.watched.length,
    lastRecordedMs: facts.lastRecordedMs,
    recordedToday: facts.recordedToday,
    pending: facts.pending,
    log: facts.frozen === undefined ? 'ok' : 'frozen',
    entries: facts.entries,
    pausedUntilMs: facts.pausedUntilMs,
  };
}

function stateOf({ diskFull, paused, watched, scanning }: StatusFacts): RecordingStatus['state'] {
  if (diskFull !== undefined) return 'failed';
  if (paused) return 'paused';
  if (scanning) return 'scanning';
  return watched.length === 0 ? 'idle' : 'recording';
}

function reasonsOf(facts: StatusFacts): StatusReason[] {
  const reasons: StatusReason[] = [];
  if (facts.frozen !== undefined) reasons.push({ code: 'LOG_FROZEN', message: facts.frozen });
  if (facts.diskFull !== undefined) reasons.push({ code: 'DISK_FULL', message: facts.diskFull });
  if (facts.paused) reasons.push({ code: 'PAUSED' });
  else if (facts.watched.length === 0) reasons.push({ code: 'NO_FOLDERS' });
  for (const { id, online } of facts.watched) if (!online) reasons.push({ code: 'FOLDER_OFFLINE', subject: id });
  if (facts.watchTrouble !== undefined) reasons.push({ code: 'WATCH_FAILED', message: facts.watchTrouble });
  for (const [subject, message] of facts.unreadable) reasons.push({ code: 'FILES_UNREADABLE', subject, message });
  reasons.push(...stampReasons(facts));
  return reasons;
}

function stampReasons({ stamps, nowMs }: StatusFacts): StatusReason[] {
  const { waitingSinceMs, protectedUntilMs, offsetMs } = stamps;
  return [
    ...(waitingSinceMs !== null && nowMs - waitingSinceMs > STAMPS_LATE_MS ? [{ code: 'STAMPS_LATE' } as const] : []),
    ...(protectedUntilMs !== null && protectedUntilMs - nowMs < STAMPS_EXPIRE_MS
      ? [{ code: 'STAMPS_EXPIRE' } as const]
      : []),
    ...(Math.abs(offsetMs) > CLOCK_WRONG_MS ? [{ code: 'CLOCK_WRONG' } as const] : []),
  ];
}

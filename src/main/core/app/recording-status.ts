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
}

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
  return reasons;
}

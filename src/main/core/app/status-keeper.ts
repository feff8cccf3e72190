import type { RecordingStatus, Trouble } from '../../../shared/api/api.ts';
import type { RecordFacts } from '../query/record-facts.ts';
import type { Recorder, RecorderEvent } from '../recorder/recorder-contract.ts';
import type { RecordedEvent } from '../recorder/record-files.ts';
import { atMostEvery } from './at-most-every.ts';
import { recordingStatus } from './recording-status.ts';

/** Keeps what the status line and the folder list show, from the recorder's events. */
export interface StatusKeeper {
  status(): RecordingStatus;
  /** Files that are there now in a source, and when something in it was last recorded. */
  ofSource(id: string): { readonly files: number; readonly lastRecordedMs: number | null };
  /** Takes over what was counted in the record; events after that are added to it. */
  start(facts: RecordFacts): void;
  pausedUntil(ms: number | null): void;
  /** Says that something the status follows from has changed. */
  changed(): void;
  stop(): void;
}

interface StatusKeeperParts {
  readonly recorder: Recorder;
  readonly scanning: () => boolean;
  readonly tellStatus: (status: RecordingStatus) => void;
  readonly tellSources: () => void;
  readonly tellTrouble: (trouble: Trouble) => void;
}

const STATUS_EVERY_MS = 250;
const SOURCES_EVERY_MS = 1_000;
/** Trouble with watching shows for this long after it was last met. */
const WATCH_TROUBLE_MS = 10 * 60_000;
const MAX_UNREADABLE = 20;

interface SourceCount {
  files: number;
  lastRecordedMs: number | null;
}

/** Begins to listen to the recorder. */
export function statusKeeper({ recorder, scanning, ...tell }: StatusKeeperParts): StatusKeeper {
  const counts = new Map<string, SourceCount>();
  const unreadable = new Map<string, string>();
  // Until the record was counted: the entries that came in meanwhile.
  let early: RecordedEvent[] | undefined = [];
  let watchTrouble: { readonly message: string; readonly atMs: number } | undefined;
  let diskFull: string | undefined;
  let lastRecordedMs: number | null = null;
  let today = midnight();
  let recordedToday = 0;
  let pausedUntilMs: number | null = null;

  const status = (): RecordingStatus =>
    recordingStatus({
      watched: recorder
        .sources()
        .filter(({ watched, state }) => watched === 1 && state !== 'removed')
        .map(({ id, state }) => ({ id, online: state === 'online' })),
      paused: recorder.paused(),
      pausedUntilMs,
      scanning: scanning(),
      frozen: recorder.record.frozen?.reason,
      diskFull,
      unreadable,
      watchTrouble:
        watchTrouble !== undefined && Date.now() < watchTrouble.atMs + WATCH_TROUBLE_MS
          ? watchTrouble.message
          : undefined,
      lastRecordedMs,
      recordedToday: today === midnight() ? recordedToday : 0,
      pending: recorder.pending(),
      entries: recorder.record.ledger.size(),
      stamps: recorder.anchoring.health(),
      nowMs: Date.now(),
    });

  const tellStatus = atMostEvery(STATUS_EVERY_MS, () => tell.tellStatus(status()));
  const tellSources = atMostEvery(SOURCES_EVERY_MS, tell.tellSources);
  const timer = setInterval(() => tellStatus.ask(), 30_000);

  function count(event: RecordedEvent): void {
    const source = counts.get(event.source) ?? { files: 0, lastRecordedMs: null };
    counts.set(event.source, source);
    if (event.kind === 'removed') source.files--;
    // A move inside one source changes nothing; one between two is rare and right again at the next start.
    else if (event.kind === 'observed' || event.kind === 'workflow') source.files++;
    source.lastRecordedMs = event.recordedMs;
    lastRecordedMs = event.recordedMs;
    if (today !== midnight()) [today, recordedToday] = [midnight(), 0];
    if (event.kind !== 'removed' && event.kind !== 'moved') recordedToday++;
    unreadable.delete(event.path);
  }

  function take(event: RecorderEvent): void {
    switch (event.kind) {
      case 'recorded':
        diskFull = undefined;
        for (const recorded of event.events) {
          early?.push(recorded);
          count(recorded);
        }
        tellSources.ask();
        break;
      case 'anchoring':
        break;
      case 'works':
        diskFull = undefined;
        break;
      case 'source':
        watchTrouble = undefined;
        tellSources.ask();
        break;
      case 'trouble': {
        const { code, message } = event.trouble;
        const path = 'path' in event.trouble ? event.trouble.path : undefined;
        const source = 'source' in event.trouble ? event.trouble.source : undefined;
        if (code === 'DISK_FULL') diskFull = message;
        if (code === 'WATCH') watchTrouble = { message, atMs: Date.now() };
        if (code === 'FILE_UNREADABLE' && path !== undefined && unreadable.size < MAX_UNREADABLE)
          unreadable.set(path, message);
        tell.tellTrouble({
          atMs: Date.now(),
          code,
          message,
          ...(source === undefined ? {} : { source }),
          ...(path === undefined ? {} : { path }),
        });
      }
    }
    tellStatus.ask();
  }

  const unsubscribe = recorder.subscribe(take);

  return {
    status,
    ofSource: (id) => counts.get(id) ?? { files: 0, lastRecordedMs: null },
    start(facts) {
      const missed = (early ?? []).filter(({ entry }) => entry >= facts.nextEntry);
      early = undefined;
      counts.clear();
      for (const { id, ...source } of facts.sources) counts.set(id, { ...source });
      ({ lastRecordedMs, recordedToday } = facts);
      for (const event of missed) count(event);
      tellStatus.ask();
      tellSources.ask();
    },
    pausedUntil(ms) {
      pausedUntilMs = ms;
      tellStatus.ask();
    },
    changed() {
      tellStatus.ask();
      tellSources.ask();
    },
    stop() {
      unsubscribe();
      clearInterval(timer);
      tellStatus.stop();
      tellSources.stop();
    },
  };
}

/** The last midnight of the computer's time zone, Unix milliseconds. */
export function midnight(): number {
  return new Date().setHours(0, 0, 0, 0);
}

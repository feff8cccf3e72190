import { canonicalJson } from '../../../shared/json/canonical-json.ts';
import type { AppVersion, RunBody } from '../../../shared/entry.ts';
import { draftEntry, type EntryMoment } from '../ledger/entry-line.ts';
import { parseEntry } from '../ledger/parse-entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from '../ports.ts';
import { describeEnvironment } from './environment.ts';
import { forgetRestoredNote, pendingRestoredNote } from '../backup/restored-note.ts';
import { readHeartbeat, writeHeartbeat } from './heartbeat.ts';

/** How often the recorder shows that it is alive. */
export const HEARTBEAT_MS = 10_000;
/** The clocks of a computer drift apart by less than this between two beats. */
const CLOCK_TOLERANCE_MS = 2_000;

export interface RunLog {
  moment(): EntryMoment;
  /** Writes an entry about the run itself. */
  write(body: RunBody): void;
  /** Call every `HEARTBEAT_MS`: notes sleep, clock jumps and changes of the environment. */
  beat(): void;
  stop(reason: string): void;
}

interface RunLogParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly boot: string;
  readonly app: AppVersion;
  readonly command: string;
  readonly heartbeatFile: string;
  /** Where a restore says that it was one. */
  readonly restoredFile?: string;
  /** Called after every entry, once it is durable. */
  readonly committed: () => void;
}

/** Begins a run: notes how the one before ended and how long nothing was watched, then the start and the environment. */
export function startRun(parts: RunLogParts): RunLog {
  const { ledger, clock, boot } = parts;
  const moment = (): EntryMoment => ({ wallMs: clock.wallMs(), monoNs: clock.monoNs(), boot });
  let last = moment();
  let environment = '';

  function write(...bodies: readonly RunBody[]): void {
    ledger.commit((append) => {
      for (const body of bodies) append(draftEntry('live', body), moment());
    });
    parts.committed();
  }

  function environmentEntries(): RunBody[] {
    const described = describeEnvironment();
    const text = canonicalJson(described);
    if (text === environment) return [];
    environment = text;
    return [{ kind: 'run', event: 'environment', environment: described }];
  }

  function beat(): void {
    const now = moment();
    const wallMs = now.wallMs - last.wallMs;
    const monoMs = Number((now.monoNs - last.monoNs) / 1_000_000n);
    const entries: RunBody[] = [];
    // Some systems stop the monotonic clock during sleep: then the wall clock jumps, else the beat itself is late.
    const slept = Math.max(wallMs, monoMs) > 3 * HEARTBEAT_MS;
    if (slept) {
      entries.push({
        kind: 'run',
        event: 'gap',
        from: rfc3339(last.wallMs),
        to: rfc3339(now.wallMs),
        reason: 'asleep',
      });
    }
    if (Math.abs(wallMs - monoMs) > CLOCK_TOLERANCE_MS) {
      entries.push({ kind: 'run', event: 'clock', wallMs, monoMs, jumpMs: wallMs - monoMs });
    }
    entries.push(...environmentEntries());
    last = now;
    if (entries.length > 0) write(...entries);
    writeHeartbeat(parts.heartbeatFile, { run: boot, wallMs: now.wallMs, stopped: false });
  }

  write(
    ...restoredBefore(parts),
    ...endOfRunBefore(parts, last),
    { kind: 'run', event: 'start', app: parts.app, command: parts.command },
    ...environmentEntries(),
  );
  if (parts.restoredFile !== undefined) forgetRestoredNote(parts.restoredFile);
  writeHeartbeat(parts.heartbeatFile, { run: boot, wallMs: last.wallMs, stopped: false });

  return {
    moment,
    write: (body) => write(body),
    beat,
    stop(reason) {
      write({ kind: 'run', event: 'stop', reason });
      writeHeartbeat(parts.heartbeatFile, { run: boot, wallMs: clock.wallMs(), stopped: true });
    },
  };
}

function restoredBefore({ ledger, restoredFile }: RunLogParts): readonly RunBody[] {
  const note = restoredFile === undefined ? undefined : pendingRestoredNote(restoredFile, ledger.size());
  return note === undefined ? [] : [{ kind: 'run', event: 'restored', ...note }];
}

function endOfRunBefore({ ledger, heartbeatFile }: RunLogParts, now: EntryMoment): readonly RunBody[] {
  const heartbeat = readHeartbeat(heartbeatFile);
  // A new log has nothing before its first entry.
  if (ledger.size() <= 1) return [];
  const newest = parseEntry(ledger.line(ledger.size() - 1));
  const lastSeenMs = Math.max(heartbeat?.wallMs ?? 0, Date.parse(newest.t));
  const gap: RunBody = {
    kind: 'run',
    event: 'gap',
    from: rfc3339(lastSeenMs),
    to: rfc3339(now.wallMs),
    reason: 'not-running',
  };
  if (newest.kind === 'run' && newest.body.event === 'stop') return [gap];
  const gapMs = Math.max(0, now.wallMs - lastSeenMs);
  return [{ kind: 'run', event: 'crash-recovered', run: newest.boot, lastSeen: rfc3339(lastSeenMs), gapMs }, gap];
}

function rfc3339(wallMs: number): string {
  return new Date(wallMs).toISOString();
}

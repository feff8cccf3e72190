import { describe, expect, it } from 'vitest';
import { recordingStatus, type StatusFacts } from '../../../../../src/main/core/app/recording-status.ts';

const DAY_MS = 24 * 3_600_000;
const WELL = { waitingSinceMs: null, protectedUntilMs: null, offsetMs: 0 };

const FACTS: StatusFacts = {
  watched: [{ id: 's1', online: true }],
  paused: false,
  pausedUntilMs: null,
  scanning: false,
  frozen: undefined,
  diskFull: undefined,
  unreadable: new Map(),
  watchTrouble: undefined,
  lastRecordedMs: 5,
  recordedToday: 2,
  pending: 0,
  entries: 9,
  stamps: WELL,
  nowMs: 100 * DAY_MS,
};

describe('recordingStatus', () => {
  it.each([
    [{}, 'green', 'recording', []],
    [{ scanning: true }, 'green', 'scanning', []],
    [{ watched: [] }, 'amber', 'idle', ['NO_FOLDERS']],
    [{ paused: true }, 'amber', 'paused', ['PAUSED']],
    [{ watched: [{ id: 's1', online: false }] }, 'amber', 'recording', ['FOLDER_OFFLINE']],
    [{ watchTrouble: 'EMFILE' }, 'amber', 'recording', ['WATCH_FAILED']],
    [{ unreadable: new Map([['a.png', 'EACCES']]) }, 'amber', 'recording', ['FILES_UNREADABLE']],
    [{ stamps: { ...WELL, waitingSinceMs: 98 * DAY_MS } }, 'amber', 'recording', ['STAMPS_LATE']],
    [{ stamps: { ...WELL, waitingSinceMs: 99.5 * DAY_MS } }, 'green', 'recording', []],
    [{ stamps: { ...WELL, protectedUntilMs: 130 * DAY_MS } }, 'amber', 'recording', ['STAMPS_EXPIRE']],
    [{ stamps: { ...WELL, protectedUntilMs: 500 * DAY_MS } }, 'green', 'recording', []],
    [{ stamps: { ...WELL, offsetMs: -90_000 } }, 'amber', 'recording', ['CLOCK_WRONG']],
    [{ diskFull: 'no space' }, 'red', 'failed', ['DISK_FULL']],
    [{ frozen: 'the tail does not fit' }, 'red', 'recording', ['LOG_FROZEN']],
  ] as const)('%o: %s, %s', (change, light, state, reasons) => {
    const status = recordingStatus({ ...FACTS, ...change });
    expect([status.light, status.state, status.reasons.map(({ code }) => code)]).toEqual([light, state, reasons]);
  });
});

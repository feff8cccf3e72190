import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnyEntry } from '../../../../../src/shared/entry.ts';
import { openForWriting } from '../../../../../src/main/core/database/open.ts';
import { draftEntry } from '../../../../../src/main/core/ledger/entry-line.ts';
import { openLedger } from '../../../../../src/main/core/ledger/ledger.ts';
import { parseEntry } from '../../../../../src/main/core/ledger/parse-entry.ts';
import { keyStore } from '../../../../../src/main/core/ledger/key-store.ts';
import { HEARTBEAT_MS, startRun } from '../../../../../src/main/core/recorder/run-log.ts';
import { fakeClock } from '../../../../helpers/fake-clock.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

function setUp() {
  const folder = tempDir();
  const clock = fakeClock();
  const key = keyStore(join(folder, 'keys')).create('brushproof.local/test', 'current');
  const ledger = openLedger(openForWriting(join(folder, 'ledger.sqlite')), key);
  const app = { name: 'Brushproof', version: '1' };
  ledger.commit((append) =>
    append(draftEntry('derived', { kind: 'genesis', origin: key.origin, vkey: key.vkey, app }), {
      wallMs: clock.wallMs(),
      monoNs: 0n,
      boot: '0',
    }),
  );
  const start = (boot: string) =>
    startRun({
      ledger,
      clock,
      boot,
      app,
      command: 'test',
      heartbeatFile: join(folder, 'heartbeat'),
      committed: () => undefined,
    });
  const bodies = (): object[] =>
    [...ledger.lines(1, ledger.size())]
      .map(({ line }): AnyEntry => parseEntry(line))
      .map(({ body }) => body)
      .filter((body) => !('environment' in body));
  return { clock, start, bodies };
}

const TIME = Date.UTC(2026, 0, 1);
const at = (ms: number): string => new Date(TIME + ms).toISOString();

describe('startRun', () => {
  it('notes the time between a run that ended by itself and the next', () => {
    const { clock, start, bodies } = setUp();
    const run = start('a');
    clock.advance(1_000);
    run.stop('done');
    clock.advance(60_000);
    start('b');
    expect(bodies()).toMatchObject([
      { event: 'start' },
      { event: 'stop', reason: 'done' },
      { event: 'gap', from: at(1_000), to: at(61_000), reason: 'not-running' },
      { event: 'start' },
    ]);
  });

  it('notes a run that died, since its last sign of life', () => {
    const { clock, start, bodies } = setUp();
    const run = start('aa');
    clock.advance(HEARTBEAT_MS);
    run.beat();
    clock.advance(50_000);
    start('bb');
    expect(bodies()).toMatchObject([
      { event: 'start' },
      { event: 'crash-recovered', run: 'aa', lastSeen: at(HEARTBEAT_MS), gapMs: 50_000 },
      { event: 'gap', from: at(HEARTBEAT_MS), to: at(HEARTBEAT_MS + 50_000), reason: 'not-running' },
      { event: 'start' },
    ]);
  });

  it('notes a clock that was set, in both directions', () => {
    const { clock, start, bodies } = setUp();
    const run = start('a');
    for (const jump of [3_600_000, -7_200_000]) {
      clock.advance(HEARTBEAT_MS);
      clock.jump(jump);
      run.beat();
    }
    expect(bodies().filter((body) => 'jumpMs' in body)).toEqual([
      { event: 'clock', jumpMs: 3_600_000, monoMs: HEARTBEAT_MS, wallMs: HEARTBEAT_MS + 3_600_000 },
      { event: 'clock', jumpMs: -7_200_000, monoMs: HEARTBEAT_MS, wallMs: HEARTBEAT_MS - 7_200_000 },
    ]);
  });

  it('notes sleep as a gap, and nothing for a beat on time', () => {
    const { clock, start, bodies } = setUp();
    const run = start('a');
    clock.advance(HEARTBEAT_MS + 50);
    run.beat();
    clock.advance(600_000);
    run.beat();
    expect(bodies().slice(1)).toEqual([
      { event: 'gap', from: at(HEARTBEAT_MS + 50), to: at(HEARTBEAT_MS + 600_050), reason: 'asleep' },
    ]);
  });
});

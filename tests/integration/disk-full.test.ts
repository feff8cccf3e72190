import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import type { RecorderEvent } from '../../src/main/core/recorder/recorder-contract.ts';
import { checkedEntries } from '../helpers/check-record.ts';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const FILES = 40;

describe('a recorder whose disk is full', () => {
  it('says so, loses nothing, acknowledges nothing, and goes on when there is space', async () => {
    const root = tempDir();
    const watched = join(root, 'outputs');
    mkdirSync(watched);
    const data = join(root, 'data');
    const recorder = await startRecorder(dataFolder(data), { command: 'test' });
    const events: RecorderEvent[] = [];
    recorder.subscribe((event) => events.push(event));
    const acknowledged = (): number =>
      events.reduce((sum, event) => sum + (event.kind === 'recorded' ? event.events.length : 0), 0);
    const troubles = (): string[] => events.flatMap((event) => (event.kind === 'trouble' ? [event.trouble.code] : []));
    await recorder.watch(watched);

    // SQLite itself reports a full disk when the file may grow no further.
    const { db } = recorder.record;
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
    for (let i = 0; i < FILES; i++) {
      const prompt = `${'a very long prompt, '.repeat(200)} number ${i}`;
      writeFileSync(join(watched, `${i}.png`), a1111Picture({ ...DEFAULT_PARAMETERS, prompt, seed: String(i) }));
    }
    for (let tries = 0; troubles().length === 0 && tries < 200; tries++) await wait(50);
    expect(troubles()).toContain('DISK_FULL');
    const before = acknowledged();
    expect(before).toBeLessThan(FILES);

    db.pragma('max_page_count = 1000000');
    await recorder.idle();
    expect(acknowledged()).toBe(FILES);
    await recorder.stop('done');
    const entries = await checkedEntries(data);
    expect(entries.filter(({ kind }) => kind === 'observed')).toHaveLength(FILES);
  });
});

import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { checkedEntries, entriesNow } from '../helpers/check-record.ts';
import { startWatching, type Acknowledged } from '../helpers/recorder-process.ts';
import { a1111Picture, DEFAULT_PARAMETERS, saveByRename } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const KILLS = 20;
const FILES = 500;

/** Resolves when the record holds this many files, and then nothing more for a second. */
async function settled(data: string, files: number): Promise<void> {
  const end = Date.now() + 60_000;
  while (entriesNow(data).filter(({ kind }) => kind === 'observed').length < files && Date.now() < end) await wait(250);
  await wait(1_000);
}

describe('a recorder that is killed', () => {
  it('loses nothing that it acknowledged, records every file once, and notes each gap', async () => {
    const root = tempDir();
    const watched = join(root, 'outputs');
    mkdirSync(watched);
    const data = join(root, 'data');
    const expected = new Map<string, string>();
    const acknowledged: Acknowledged[] = [];

    let written = 0;
    let done = false;
    const burst = (async () => {
      for (; written < FILES; written++) {
        const bytes = a1111Picture({ ...DEFAULT_PARAMETERS, seed: String(written), width: 48, height: 48 });
        const name = `${String(written).padStart(5, '0')}.png`;
        expected.set(name, createHash('sha256').update(bytes).digest('hex'));
        saveByRename(join(watched, name), bytes);
        // The burst goes on for as long as the recorder is killed again and again.
        await wait(written % 10 === 0 ? 150 : 2);
      }
      done = true;
    })();

    for (let kill = 0; kill < KILLS; kill++) {
      const recorder = await startWatching(data, [watched]);
      await wait(Math.random() * 400);
      await recorder.kill();
      acknowledged.push(...recorder.acknowledged);
      const entries = await checkedEntries(data);
      for (const { entry, sha256 } of recorder.acknowledged) expect(entries[entry]?.files[0]?.sha256).toBe(sha256);
    }
    await burst;
    expect(done).toBe(true);
    const recorder = await startWatching(data, [watched]);
    await settled(data, FILES);
    await recorder.stop();
    acknowledged.push(...recorder.acknowledged);

    const entries = await checkedEntries(data);
    const observed = entries.flatMap((entry) => (entry.kind === 'observed' ? [entry] : []));
    expect(entries.filter(({ kind }) => kind === 'edited' || kind === 'removed' || kind === 'moved')).toEqual([]);
    expect(observed).toHaveLength(FILES);
    expect(new Map(observed.map((entry) => [entry.body.at.path, entry.files[0]?.sha256]))).toEqual(expected);
    for (const { entry, sha256 } of acknowledged) expect(entries[entry]?.files[0]?.sha256).toBe(sha256);
    const runs = entries.flatMap((entry) => (entry.kind === 'run' ? [entry.body.event] : []));
    expect(runs.filter((event) => event === 'start')).toHaveLength(KILLS + 1);
    expect(runs.filter((event) => event === 'crash-recovered')).toHaveLength(KILLS);
    expect(runs.filter((event) => event === 'gap').length).toBeGreaterThanOrEqual(KILLS);
  });
});

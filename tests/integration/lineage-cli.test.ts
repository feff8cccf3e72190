import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkedEntries } from '../helpers/check-record.ts';
import { comfyPicture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const COMMAND = new URL('../../src/main/headless/brushproof.ts', import.meta.url).pathname;

function run(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [COMMAND, ...args], (error, out, err) => {
      if (error === null) resolve(out);
      else reject(new Error(`${args.join(' ')}: ${err}`));
    });
  });
}

describe('brushproof show and work show', () => {
  it('tell how a picture came to be, and miss only the sources that are not known', async () => {
    const root = tempDir();
    const data = join(root, 'data');
    const [output, input] = [join(root, 'output'), join(root, 'input')];
    for (const folder of [output, input]) mkdirSync(folder);
    const save = (name: string, seed: string, second: number, source?: string): string => {
      const path = join(output, name);
      writeFileSync(path, comfyPicture({ ...DEFAULT_PARAMETERS, seed }, source));
      utimesSync(path, 1_767_225_600 + second, 1_767_225_600 + second);
      return path;
    };
    const first = save('a_00001_.png', '1', 0);
    copyFileSync(first, join(input, 'a_00001_.png'));
    utimesSync(join(input, 'a_00001_.png'), 1_767_225_610, 1_767_225_610);
    const second = save('a_00002_.png', '2', 20, 'a_00001_.png');
    const orphan = save('a_00003_.png', '3', 40, 'gone.png');
    await run('import', output, '--data', data);

    const shown = await run('show', second, '--data', data);
    expect(shown).toMatch(
      /how it came to be.*\n {2}a_00001_\.png {2}#\d+\n.*img2img source, by hash: .*\n {2}a_00002_\.png/,
    );
    const told: unknown = JSON.parse(await run('show', first, '--data', data, '--json'));
    expect(told).toMatchObject({
      lineage: { links: [{ role: 'init', how: 'hash', basis: 'input-copy', ambiguous: false }] },
    });
    expect(await run('show', orphan, '--data', data)).not.toContain('how it came to be');

    await run('work', 'create', 'w', second, orphan, '--data', data);
    const work: unknown = JSON.parse(await run('work', 'show', 'w', '--data', data, '--json'));
    const entries = await checkedEntries(data);
    const seen = entries.find((entry) => entry.kind === 'observed' && entry.body.at.path === 'a_00003_.png');
    const lacks: unknown = expect.arrayContaining([
      expect.objectContaining({ code: 'SOURCE_MISSING', count: 1, of: 2, entries: [seen?.i] }),
    ]);
    expect(work).toMatchObject({ work: { completeness: { lacks } } });
  });
});

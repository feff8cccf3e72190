import { execFile } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkedEntries } from '../helpers/check-record.ts';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const COMMAND = new URL('../../src/main/headless/brushproof.ts', import.meta.url).pathname;

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

describe('brushproof work, note and judge', () => {
  it('makes a work of files by path, hash and number, says why, judges, shows what is missing, exports it', async () => {
    const root = tempDir();
    const data = join(root, 'data');
    const pictures = join(root, 'pictures');
    mkdirSync(pictures);
    const paths = [1, 2, 3].map((seed) => {
      const path = join(pictures, `${seed}.png`);
      writeFileSync(path, a1111Picture({ ...DEFAULT_PARAMETERS, seed: String(seed) }));
      utimesSync(path, 1_767_225_600 + seed, 1_767_225_600 + seed);
      return path;
    });
    const command = async (...args: string[]): Promise<unknown> => {
      const { code, out, err } = await run(...args, '--data', data, '--json');
      expect({ args, code, err: code === 0 ? '' : err }).toEqual({ args, code: 0, err: '' });
      return JSON.parse(out);
    };
    await command('import', pictures);
    const [first = '', second = '', third = ''] = paths;
    expect(await command('work', 'propose', first)).toMatchObject({
      proposals: [{ reasons: [{ code: 'SIMILAR_PROMPT' }] }],
    });
    expect(await command('work', 'create', '雨夜', first, second)).toMatchObject({ work: { title: '雨夜', items: 2 } });
    expect(await command('work', 'add', '雨夜', third)).toMatchObject({ work: { items: 3 } });
    expect(await command('judge', second, third, '--reject', '--reason', '手')).toMatchObject({
      sha256s: [expect.any(String), expect.any(String)],
    });
    await command('judge', first, '--final', '--stars', '5');
    expect(await command('note', 'add', 'glass and rain', '--work', '雨夜')).toMatchObject({
      notes: [{ text: 'glass and rain' }],
    });
    expect(await command('undo')).toMatchObject({ undo: { what: 'note.written' } });
    expect(await command('redo')).toMatchObject({ redo: { what: 'note.written' } });
    expect(await command('work', 'show', '雨夜')).toMatchObject({
      work: { rejected: 2, finals: 1, notes: [{ text: 'glass and rain' }] },
      items: [{ name: '1.png', judgement: { stars: 5 } }, { name: '2.png' }, { name: '3.png' }],
    });
    const shown = await run('work', 'show', '雨夜', '--data', data);
    expect(shown.out).toContain('missing: Generation and selection: 1 of 1 finals have no reason');
    expect(await command('export', '-o', join(root, 'work.zip'), '--work', '雨夜')).toMatchObject({
      verdict: { verdict: 'valid-with-notes' },
    });
    expect((await run('judge', first, '--pick', '--reject', '--data', data)).code).toBe(2);
    expect(await run('work', 'show', 'nothing', '--data', data)).toMatchObject({ code: 2, out: '' });
    expect(await run('redo', '--data', data)).toMatchObject({ code: 1 });
    await checkedEntries(data);
  });
});

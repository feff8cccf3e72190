import Database from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkedEntries } from '../helpers/check-record.ts';
import { a1111Picture, comfyPicture, DEFAULT_PARAMETERS, flowFile } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const COMMAND = new URL('../../src/main/headless/brushproof.ts', import.meta.url).pathname;

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], { maxBuffer: 2 ** 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

async function json(...args: string[]): Promise<unknown> {
  const { out } = await run(...args, '--json');
  return JSON.parse(out);
}

let root: string;
let data: string;
let pictures: string;

beforeEach(() => {
  root = tempDir();
  data = join(root, 'data');
  pictures = join(root, 'pictures');
  mkdirSync(pictures);
  // Generators take seconds for a picture; files of one millisecond would have no order.
  let second = Date.UTC(2026, 0, 1) / 1_000;
  const write = (name: string, bytes: Uint8Array | string): void => {
    writeFileSync(join(pictures, name), bytes);
    second += 5;
    utimesSync(join(pictures, name), second, second);
  };
  for (let i = 0; i < 3; i++) write(`${i}.png`, a1111Picture({ ...DEFAULT_PARAMETERS, seed: String(100 + i) }));
  write('c.png', comfyPicture({ ...DEFAULT_PARAMETERS, prompt: '雨夜, 银发少女', cfg: '5.5' }));
  write('rain.flow', flowFile(DEFAULT_PARAMETERS));
});

describe('brushproof read', () => {
  it('prints one JSON document with the names of the design', async () => {
    const read = await json('read', join(pictures, '0.png'), join(pictures, 'rain.flow'));
    expect(read).toMatchObject({
      files: [
        {
          path: join(pictures, '0.png'),
          format: 'png',
          generation: {
            generator: 'a1111',
            prompt: DEFAULT_PARAMETERS.prompt,
            negativePrompt: DEFAULT_PARAMETERS.negative,
            seed: '100',
            steps: '28',
            cfgScale: '7',
          },
          blocks: [{ place: 'png:tEXt:parameters' }],
          problems: [],
        },
        { format: 'flow', generation: { generator: 'light-diffusion-flow', seed: '1000' } },
      ],
    });
  });

  it('says in one line which file cannot be read, reads the others, and exits with 2', async () => {
    const { code, out, err } = await run('read', join(root, 'missing.png'), join(pictures, '0.png'));
    expect(code).toBe(2);
    expect(err).toBe(`brushproof: ${join(root, 'missing.png')} cannot be read (ENOENT)\n`);
    expect(out).toContain(DEFAULT_PARAMETERS.prompt);
  });
});

describe('brushproof', () => {
  it.each([
    ['no command that it knows', ['dance']],
    ['an option that it does not know', ['log', '--dance']],
    ['no file', ['read']],
    ['a folder that is not there', ['import', '/nowhere/at/all']],
    ['a bundle that is not there', ['verify', '/nowhere/at/all.zip']],
    ['no record', ['log']],
  ])('exits with 2 and one plain line for %s', async (_what, args) => {
    const { code, out, err } = await run(
      ...args,
      ...(args[0] === 'read' || args[0] === 'dance' ? [] : ['--data', join(root, 'none')]),
    );
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toMatch(/\n\s+at /);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('imports once, shows, exports, verifies and rebuilds', async () => {
    expect(await json('import', pictures, '--data', data)).toMatchObject({ recorded: 5, problems: [] });
    expect(await json('import', pictures, '--data', data)).toMatchObject({ recorded: 0 });
    await checkedEntries(data);

    const log = await json('log', '--data', data);
    expect(log).toMatchObject({
      iterations: expect.arrayContaining([
        expect.objectContaining({
          variations: 3,
          generation: expect.objectContaining({ prompt: DEFAULT_PARAMETERS.prompt }) as unknown,
        }),
      ]) as unknown,
    });
    expect(await json('show', join(pictures, 'c.png'), '--data', data)).toMatchObject({
      generation: { prompt: '雨夜, 银发少女' },
      entries: [{ entry: { kind: 'observed', src: 'imported' }, proof: { holds: true } }],
    });

    const bundle = join(root, 'evidence.zip');
    const exported = await run('export', '-o', bundle, '--title', '雨夜', '--data', data);
    expect(exported.code).toBe(0);
    expect((await run('verify', bundle)).code).toBe(0);
    expect((await run('export', '-o', bundle, '--data', data)).code).toBe(2);
    const bytes = readFileSync(bundle);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(root, 'forged.zip'), bytes);
    expect((await run('verify', join(root, 'forged.zip'))).code).toBe(1);

    const before = derived(data);
    expect((await run('rebuild', '--data', data)).code).toBe(0);
    expect(derived(data)).toEqual(before);
    expect((await run('check', '--data', data)).code).toBe(0);
    const kinds = (await checkedEntries(data)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'export')).toHaveLength(1);
  });
});

/** The derived tables, without what only saves a second reading of files. */
function derived(folder: string): unknown {
  const db = new Database(join(folder, 'ledger.sqlite'), { readonly: true });
  const rows = {
    sources: db.prepare('SELECT * FROM source ORDER BY id').all(),
    items: db
      .prepare(
        `SELECT item.entry, item.at, item.kind, item.role, item.known, place.source, place.path, place.present, hex(version.sha256) AS sha256,
                version.format, version.width, version.height, hex(version.recipe) AS recipe, version.seed, version.generator, version.generation
           FROM item JOIN place ON place.id = item.place JOIN version ON version.id = item.version ORDER BY item.entry`,
      )
      .all(),
    vault: db.prepare('SELECT hex(sha256) AS sha256, size FROM vault_file ORDER BY 1').all(),
  };
  db.close();
  return rows;
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AnyEntry } from '../../src/shared/entry.ts';
import { checkedEntries } from '../helpers/check-record.ts';
import { makeGif } from '../helpers/make-gif.ts';
import { makeMov, makeMp4 } from '../helpers/make-iso.ts';
import { makeWebm } from '../helpers/make-webm.ts';
import { startWatching, type RecorderProcess } from '../helpers/recorder-process.ts';
import { a1111Picture, comfyGraph, DEFAULT_PARAMETERS, infotext } from '../helpers/simulated-generator.ts';
import {
  diffusionBeeState,
  easyDiffusionSidecar,
  fooocusLog,
  logCsv,
  settingsFile,
  stylesCsv,
  swarmSidecar,
  uiConfigFile,
} from '../helpers/state-files.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const COMMAND = new URL('../../src/main/headless/brushproof.ts', import.meta.url).pathname;
const TOKEN = 'tok_9f86d081884c7d659a2feaa0c55ad015';

interface Setup {
  readonly data: string;
  readonly watched: string;
  readonly recorder: RecorderProcess;
}

async function setUp(): Promise<Setup> {
  const root = tempDir();
  const watched = join(root, 'webui');
  mkdirSync(watched);
  const data = join(root, 'data');
  return { data, watched, recorder: await startWatching(data, [watched]) };
}

const withSeed = (seed: number) => ({ ...DEFAULT_PARAMETERS, seed: String(seed) });

function seen(entries: readonly AnyEntry[], path: string) {
  return entries.flatMap((entry) =>
    (entry.kind === 'workflow' || entry.kind === 'observed' || entry.kind === 'edited') && entry.body.at.path === path
      ? [
          {
            kind: entry.kind,
            role: entry.files[0]?.role,
            workflowKind: entry.body.workflowKind,
            seed: entry.body.generation?.seed,
            sha256: entry.files[0]?.sha256,
          },
        ]
      : [],
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('recording of state files', () => {
  it('records every version of params.txt that is left to stand for a moment, and none that is half-written', async () => {
    const { data, watched, recorder } = await setUp();
    const path = join(watched, 'params.txt');
    for (const seed of [1, 2, 3]) {
      const before = recorder.acknowledged.length;
      // The program empties the file, then writes it; a moment lies between.
      writeFileSync(path, '');
      await wait(60);
      writeFileSync(path, DEFAULT_PARAMETERS.prompt);
      await wait(60);
      writeFileSync(path, infotext(withSeed(seed)));
      await recorder.until((all) => all.length > before);
    }
    const last = recorder.acknowledged.at(-1);
    expect((last?.seenMs ?? 0) - (last?.modifiedMs ?? 0)).toBeLessThan(1_500);
    await recorder.stop();
    expect(seen(await checkedEntries(data), 'params.txt')).toEqual(
      [1, 2, 3].map((seed) => ({
        kind: 'workflow',
        role: 'state',
        workflowKind: 'infotext',
        seed: String(seed),
        sha256: hash(infotext(withSeed(seed))),
      })),
    );
  });

  it('records versions of lists and logs once they are whole', async () => {
    const { data, watched, recorder } = await setUp();
    const versions: readonly (readonly [name: string, kind: string, texts: readonly string[]])[] = [
      ['styles.csv', 'a1111-styles', [stylesCsv([['a', 'cat', '']]), stylesCsv([['a', 'cat\nand "dog"', 'x']])]],
      ['log.csv', 'a1111-log', [logCsv([withSeed(1)]), logCsv([withSeed(1), withSeed(2)])]],
      ['log.html', 'fooocus-log', [fooocusLog([withSeed(1)]), fooocusLog([withSeed(2), withSeed(1)])]],
      ['data.json', 'diffusionbee', [diffusionBeeState([withSeed(1)]), diffusionBeeState([withSeed(1), withSeed(2)])]],
    ];
    for (const [name, , texts] of versions) {
      for (const text of texts) {
        const before = recorder.acknowledged.length;
        truncateSync(ensured(join(watched, name)), 0);
        // In two parts, with a pause in which a recorder that does not look at the content would take it for finished.
        appendFileSync(join(watched, name), text.slice(0, -20));
        await wait(400);
        appendFileSync(join(watched, name), text.slice(-20));
        await recorder.until((all) => all.length > before);
      }
    }
    await recorder.stop();
    const entries = await checkedEntries(data);
    for (const [name, workflowKind, texts] of versions) {
      expect(seen(entries, name)).toMatchObject(
        texts.map((text) => ({ kind: 'workflow', role: 'state', workflowKind, sha256: hash(text) })),
      );
    }
    expect(seen(entries, 'log.html').map(({ seed }) => seed)).toEqual(['1', '2']);
    expect(seen(entries, 'data.json').map(({ seed }) => seed)).toEqual(['1', '2']);
  });

  it('lets no secret of a settings file into the record or a bundle', async () => {
    const { data, watched, recorder } = await setUp();
    for (const [index, model] of ['one', 'two'].entries()) {
      writeFileSync(join(watched, 'config.json'), settingsFile(model, TOKEN));
      await recorder.until((all) => all.length === index + 1);
    }
    writeFileSync(join(watched, 'ui-config.json'), uiConfigFile(TOKEN));
    await recorder.until((all) => all.length === 3);
    rmSync(join(watched, 'ui-config.json'));
    await recorder.until((all) => all.length === 4);
    // It lies there again while the bundle is made: a bundle takes what it finds under the hash of a removed file.
    await recorder.stop();
    writeFileSync(join(watched, 'ui-config.json'), uiConfigFile(TOKEN));
    const entries = await checkedEntries(data);
    expect(seen(entries, 'config.json')).toMatchObject([
      { kind: 'workflow', role: 'settings', workflowKind: 'a1111-config', sha256: hash(settingsFile('one', TOKEN)) },
      { kind: 'workflow', role: 'settings', workflowKind: 'a1111-config', sha256: hash(settingsFile('two', TOKEN)) },
    ]);
    expect(seen(entries, 'ui-config.json')).toMatchObject([{ role: 'settings', workflowKind: 'a1111-ui-config' }]);
    expect(JSON.stringify(entries)).not.toContain(TOKEN);

    const bundle = join(data, '..', 'bundle.zip');
    execFileSync(process.execPath, [COMMAND, 'export', '-o', bundle, '--data', data], { stdio: 'ignore' });
    expect(holdersOf(data)).toEqual([]);
    const zip = readFileSync(bundle);
    expect(inflatedParts(zip).filter((part) => part.includes(TOKEN))).toEqual([]);
    expect(inflatedParts(zip).some((part) => part.includes('"sd_model_checkpoint":"two.safetensors'))).toBe(true);
  });

  it('takes what lies beside a picture for a sidecar', async () => {
    const { data, watched, recorder } = await setUp();
    const files = {
      'a.png': a1111Picture(withSeed(1)),
      'a.txt': infotext(withSeed(1)),
      'b.swarm.json': swarmSidecar(),
      'c.json': easyDiffusionSidecar(),
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(watched, name), content);
    await recorder.until((all) => all.length === 4);
    await recorder.stop();
    const entries = await checkedEntries(data);
    expect(
      Object.keys(files).flatMap((name) =>
        seen(entries, name).map(({ kind, role }) => `${name} ${kind} ${role ?? ''}`),
      ),
    ).toEqual([
      'a.png observed output',
      'a.txt observed sidecar',
      'b.swarm.json observed sidecar',
      'c.json observed sidecar',
    ]);
  });
});

describe('recording of videos and animations', () => {
  it('hashes them whole and reads their graphs', async () => {
    const { data, watched, recorder } = await setUp();
    const comment = JSON.stringify({ prompt: comfyGraph(withSeed(7)) });
    const files: Readonly<Record<string, Uint8Array>> = {
      'a.mp4': makeMp4({ comment }),
      'b.mov': makeMov(comment),
      'c.webm': makeWebm({ comment }),
      'd.mkv': makeWebm({ comment }, { type: 'matroska' }),
      'e.gif': makeGif(comment),
    };
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(watched, name), bytes.subarray(0, 40));
      await wait(60);
      appendFileSync(join(watched, name), bytes.subarray(40));
    }
    await recorder.until((all) => all.length === 5);
    await recorder.stop();
    const entries = await checkedEntries(data);
    for (const [name, bytes] of Object.entries(files)) {
      expect(seen(entries, name)).toMatchObject([
        { kind: 'observed', role: 'output', seed: '7', sha256: createHash('sha256').update(bytes).digest('hex') },
      ]);
    }
  });
});

function ensured(path: string): string {
  appendFileSync(path, '');
  return path;
}

/** Files below a folder in which the token stands, also where they are deflated. */
function holdersOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return bytes.includes(TOKEN) || inflated(bytes).includes(TOKEN);
    });
}

function inflated(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes);
  } catch {
    return Buffer.alloc(0);
  }
}

/** The members of a zip, by its local headers. */
function inflatedParts(zip: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const size = zip.readUInt32LE(at + 18);
    const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    const content = zip.subarray(start, start + size);
    parts.push(zip.readUInt16LE(at + 8) === 8 ? inflateRawSync(content) : content);
    at = start + size;
  }
  return parts;
}

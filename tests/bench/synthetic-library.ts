import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { draftEntry } from '../../src/main/core/ledger/entry-line.ts';
import type { DataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { keyStore } from '../../src/main/core/ledger/key-store.ts';
import { openRecord } from '../../src/main/core/recorder/open-record.ts';
import { systemClock } from '../../src/main/core/ports.ts';
import type { Append } from '../../src/main/core/ledger/ledger.ts';
import type { Generation } from '../../src/shared/generation.ts';
import { canonicalJson } from '../../src/shared/json/canonical-json.ts';
import { chineseWords, latinWords, randomNumbers } from './synthetic-words.ts';

export interface LibraryShape {
  /** How many file versions there are. */
  readonly versions: number;
  /** How many of them share one prompt, and so make one iteration. */
  readonly perIteration: number;
}

const SOURCES = 4;
const MODELS = Array.from(
  { length: 40 },
  (_, i) => `model-${['noob', 'illustrious', 'flux', 'pony'][i % 4] ?? ''}-v${i}`,
);
const LORAS = Array.from({ length: 300 }, (_, i) => `style_${i}`);
const START_MS = Date.UTC(2023, 0, 1);
const ITERATIONS_A_SESSION = 60;
const SIZE = 2_000_000;
const EACH_COMMIT = 20_000;

/**
 * Fills a data folder with the record of file versions as years of work would leave it: ledger and derived tables, without
 * the files themselves, whose folders are offline. Every iteration has a prompt of its own, a third of them in Chinese.
 */
export async function makeSyntheticLibrary(
  folder: DataFolder,
  { versions, perIteration }: LibraryShape,
): Promise<void> {
  rmSync(folder.root, { recursive: true, force: true });
  const record = await openRecord(folder, {
    clock: systemClock,
    app: { name: 'brushproof', version: '0.0.0' },
    keys: keyStore(folder.keys),
    trouble: (error) => process.stderr.write(`library: ${String(error)}\n`),
  });
  const { db, ledger } = record;
  // Only this file's making: nothing here needs to survive a power cut.
  db.pragma('synchronous = OFF');
  const insertSource = db.prepare(`INSERT INTO source VALUES (?, ?, 'a1111', 'all', 1, 'online')`);
  const insertVersion = db.prepare(
    `INSERT INTO version (id, sha256, size, format, width, height, recipe, seed, generator, generation)
     VALUES (?, ?, ${SIZE}, 'png', 832, 1216, ?, ?, 'a1111', ?)`,
  );
  const insertPlace = db.prepare(`INSERT INTO place VALUES (?, ?, ?, ?, 1, 2000000, '0', '0')`);
  const insertItem = db.prepare(`INSERT INTO item VALUES (?, ?, 'observed', 'output', ?, ?, ?)`);
  const random = randomNumbers(20_261_122);
  const latin = latinWords(20_000, random);
  const chinese = chineseWords(3_000, random);

  let at = START_MS;
  let generation: Generation = { generator: 'a1111' };
  let recipe = Buffer.alloc(32);
  const moment = { wallMs: START_MS, monoNs: 0n, boot: record.boot };
  for (let source = 0; source < SOURCES; source++) insertSource.run(`s${source}`, `/library/tool-${source}`);
  const add = (i: number, append: Append): void => {
    if (i % perIteration === 0) {
      const iteration = i / perIteration;
      generation = newGeneration(iteration, latin, chinese, random);
      recipe = createHash('sha256').update(String(iteration)).digest();
      at += iteration % ITERATIONS_A_SESSION === 0 ? 3 * 3_600_000 : 40_000;
    }
    at += 9_000;
    const seed = String(Math.floor(random() * 2 ** 32));
    const id = i + 1;
    const sha256 = createHash('sha256').update(`file ${i}`).digest();
    insertVersion.run(id, sha256, recipe, seed, canonicalJson({ ...generation, seed }));
    const source = `s${Math.floor(i / 5_000) % SOURCES}`;
    const modified = new Date(at).toISOString();
    const path = `${modified.slice(0, 10)}/${i}-${seed}.png`;
    insertPlace.run(id, source, path, id);
    const known = i % 10 === 0 ? 'imported' : 'live';
    const body = {
      kind: 'observed',
      at: { source, path },
      copied: false,
      format: 'png',
      modified,
      blocks: [],
    } as const;
    const hash = sha256.toString('hex');
    const draft = draftEntry(known, body, [{ role: 'output', sha256: hash, size: SIZE }]);
    insertItem.run(append(draft, { ...moment, wallMs: at }), at, known, id, id);
  };
  for (let begin = 0; begin < versions; begin += EACH_COMMIT) {
    ledger.commit((append) => {
      for (let i = begin; i < Math.min(versions, begin + EACH_COMMIT); i++) add(i, append);
    });
  }
  record.checkpointer.keep();
  db.pragma('wal_checkpoint(TRUNCATE)');
  await record.close();
}

function newGeneration(
  iteration: number,
  latin: (share: number) => string,
  chinese: (share: number) => string,
  random: () => number,
): Generation {
  const words = Array.from({ length: 20 + Math.floor(random() * 30) }, () => latin(random()));
  const prompt =
    iteration % 3 === 0
      ? `${Array.from({ length: 25 }, () => chinese(random())).join('')},${words.slice(0, 6).join(', ')}`
      : `masterpiece, best quality, ${words.join(', ')}, unique${iteration}`;
  const lora = LORAS[Math.floor(random() ** 3 * LORAS.length)] ?? '';
  return {
    generator: 'a1111',
    prompt,
    negativePrompt: `lowres, bad anatomy, bad hands, text, error, variant${iteration % 50}`,
    steps: String(20 + (iteration % 20)),
    cfgScale: String(4 + (iteration % 7) / 2),
    sampler: 'DPM++ 2M',
    scheduler: 'Karras',
    width: '832',
    height: '1216',
    models: [
      { kind: 'checkpoint', name: MODELS[Math.floor(random() ** 2 * MODELS.length)] ?? '' },
      { kind: 'lora', name: lora, weight: '0.8' },
    ],
  };
}

import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { LineageAlike } from '../../src/shared/api/lineage-api.ts';
import { sha256Hex } from '../../src/main/core/ledger/hash.ts';
import { copyOf, lookAlikePng } from '../helpers/look-alikes.ts';
import { openApp, type TestApp } from '../helpers/open-app.ts';
import { DEFAULT_PARAMETERS, a1111Picture } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const SIZE = { width: 416, height: 608 };
const PAINTED =
  '<svg width="120" height="120"><circle cx="60" cy="60" r="50" fill="#fff"/><circle cx="60" cy="60" r="30" fill="#401"/></svg>';

interface Setup extends TestApp {
  /** Files by name: their SHA-256. */
  readonly hashes: ReadonlyMap<string, string>;
  ask(name: string): Promise<LineageAlike>;
}

/** An app that recorded pictures: five made ones, one of them painted over, and what was saved later without any metadata: a
 *  small JPEG of the painted one, cut on two sides, a picture of something else, and one whose name tells its source. */
async function setUp(): Promise<Setup> {
  const root = tempDir();
  const watched = join(root, 'outputs');
  mkdirSync(watched);
  const hashes = new Map<string, string>();
  const save = (name: string, bytes: Uint8Array, minute: number): void => {
    writeFileSync(join(watched, name), bytes);
    utimesSync(join(watched, name), 1_767_225_600 + minute * 60, 1_767_225_600 + minute * 60);
    hashes.set(name, sha256Hex(bytes));
  };
  for (let prompt = 0; prompt < 5; prompt++)
    save(`made ${prompt}.png`, await lookAlikePng({ prompt, seed: 1, ...SIZE }), prompt);
  const painted = sharp(await lookAlikePng({ prompt: 3, seed: 1, ...SIZE })).composite([
    { input: Buffer.from(PAINTED), left: 150, top: 200 },
  ]);
  save('定稿.png', await painted.clone().png().toBuffer(), 10);
  const exported = await copyOf(await painted.removeAlpha().raw().toBuffer(), SIZE, { left: 0.1, bottom: 0.08 }, 0.6);
  save('微博.jpg', exported, 20);
  save('unrelated.png', await lookAlikePng({ prompt: 41, seed: 1, ...SIZE }), 21);
  save('made by words.png', a1111Picture(DEFAULT_PARAMETERS), 22);
  save(
    'made 2-edited.png',
    await sharp(await lookAlikePng({ prompt: 2, seed: 1, ...SIZE }))
      .negate()
      .toBuffer(),
    23,
  );
  const app = await openApp(join(root, 'data'));
  await app.request('copies.pace', { pace: 'halted' });
  await app.request('sources.add', { path: watched });
  await app.until('timeline.open', { query: '' }, ({ items }) => items === hashes.size);
  return { ...app, hashes, ask: (name) => app.request('lineage.alike', { sha256: hashes.get(name) ?? '' }) };
}

const named = ({ hints }: LineageAlike): string[] => hints.map(({ node }) => node.name);

describe('hints at what a picture may come from', () => {
  it('names the edited picture that a cut and smaller JPEG looks like, as a hint that is worked out', async () => {
    const app = await setUp();
    await app.request('copies.pace', { pace: 'ahead' });
    await app.until('copies.state', {}, ({ findable, left }) => findable === app.hashes.size && left === 0);
    const alike = await app.ask('微博.jpg');
    expect(alike).toMatchObject({ outcome: 'looked', state: { findable: app.hashes.size, left: 0 } });
    const [first] = alike.hints;
    expect(first).toMatchObject({
      node: { name: '定稿.png', sha256: app.hashes.get('定稿.png') },
      known: 'derived',
      how: 'perceptual',
      basis: 'looks-alike',
      likeness: 'same',
    });
    expect(first?.window.left).toBeCloseTo(0.1, 1);
    expect(named(alike)).not.toContain('unrelated.png');
    expect(named(await app.ask('unrelated.png'))).toEqual([]);
    expect(named(await app.ask('made by words.png'))).toEqual([]);
  });

  it('names only what was there before, and leaves links and works as they are', async () => {
    const app = await setUp();
    await app.request('copies.pace', { pace: 'ahead' });
    await app.until('copies.state', {}, ({ findable, left }) => findable === app.hashes.size && left === 0);
    expect(named(await app.ask('made 3.png'))).toEqual([]);
    expect(named(await app.ask('定稿.png'))).toEqual(['made 3.png']);
    const hash = app.hashes.get('微博.jpg') ?? '';
    expect((await app.request('lineage.of', { sha256: hash })).links).toEqual([]);
    const [entry = -1] = (await app.ask('微博.jpg')).hints.map(({ node }) => node.entry);
    const { id } = await app.request('works.create', { title: '雨夜', entries: [entry] });
    expect((await app.request('lineage.ofWork', { id })).links).toEqual([]);
  });

  it('says when a picture was not made findable yet, and compares nothing where the source is known', async () => {
    const app = await setUp();
    expect(await app.ask('微博.jpg')).toMatchObject({ outcome: 'notFindable', hints: [], state: { findable: 0 } });
    expect(await app.request('lineage.alike', { sha256: 'ab'.repeat(32) })).toMatchObject({ outcome: 'notFindable' });
    expect(await app.ask('made 2-edited.png')).toMatchObject({ outcome: 'sourceKnown', hints: [] });
  });
});

import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCopyIndex, type CopyIndex } from '../../../../../src/main/core/copies/copy-index.ts';
import { lookFor, lookLike } from '../../../../../src/main/core/copies/look-for.ts';
import { readGrey, readSuspect } from '../../../../../src/main/core/copies/read-picture.ts';
import { copyOf, lookAlikePixels, lookAlikePng, type Cut } from '../../../../helpers/look-alikes.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIZE = { width: 416, height: 608 };
const PROMPTS = 12;
const SEEDS = 3;
const CUTS: readonly (readonly [string, Cut])[] = [
  ['nothing', {}],
  ['a fifth at the left', { left: 0.2 }],
  ['a fifth at the top', { top: 0.2 }],
  ['a fifth at the right and below', { right: 0.2, bottom: 0.2 }],
  ['a tenth all around', { left: 0.1, top: 0.1, right: 0.1, bottom: 0.1 }],
  ['a strip below', { bottom: 0.07 }],
  ['unequal edges and a strip on top', { left: 0.13, right: 0.04, top: 0.09 }],
];

describe('finding own pictures by how they look', () => {
  let index: CopyIndex;
  const hashes: string[] = [];
  const hashOf = (prompt: number, seed: number): string => hashes[prompt * SEEDS + seed] ?? '';

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'brushproof-copies-'));
    index = openCopyIndex(folder, 'write');
    for (let prompt = 0; prompt < PROMPTS; prompt++) {
      for (let seed = 0; seed < SEEDS; seed++) {
        const png = await lookAlikePng({ prompt, seed, ...SIZE });
        const sha256 = createHash('sha256').update(png).digest();
        hashes.push(sha256.toString('hex'));
        index.add(sha256, await readGrey(png));
      }
    }
    return () => {
      index.close();
      rmSync(folder, { recursive: true });
    };
  }, 60_000);

  it.each(CUTS)('finds a small JPEG from which %s was cut off, and says it looks the same', async (_, cut) => {
    for (const prompt of [0, 3, 5, 10]) {
      const copy = await copyOf(await lookAlikePixels({ prompt, seed: 1, ...SIZE }), SIZE, cut, 0.5);
      const [first] = lookFor(index, (await readSuspect(copy)).forms, 6);
      expect(first).toMatchObject({ sha256: hashOf(prompt, 1), likeness: 'same', mirrored: false, parts: 36 });
      const { window } = first ?? { window: undefined };
      expect(window?.left).toBeCloseTo(cut.left ?? 0, 1);
      expect(window?.bottom).toBeCloseTo(1 - (cut.bottom ?? 0), 1);
    }
  });

  it('finds a mirrored copy and one on a wide white border', async () => {
    const png = await lookAlikePng({ prompt: 5, seed: 0, ...SIZE });
    const mirrored = await sharp(png).flop().resize(200).jpeg({ quality: 40 }).toBuffer();
    expect(lookFor(index, (await readSuspect(mirrored)).forms, 1)).toMatchObject([
      { sha256: hashOf(5, 0), likeness: 'same', mirrored: true },
    ]);
    const bordered = await sharp(png)
      .resize(200)
      .extend({ top: 30, bottom: 40, left: 20, right: 20, background: '#fff' })
      .jpeg({ quality: 70 })
      .toBuffer();
    expect(lookFor(index, (await readSuspect(bordered)).forms, 1)).toMatchObject([
      { sha256: hashOf(5, 0), likeness: 'same' },
    ]);
  });

  it('calls no picture of another prompt or another seed the same', async () => {
    const wrong: string[] = [];
    for (let prompt = 0; prompt < 2 * PROMPTS; prompt++) {
      const stranger = await lookAlikePng({ prompt, seed: 77, ...SIZE });
      for (const { likeness, sha256 } of lookFor(index, (await readSuspect(stranger)).forms, 6))
        if (likeness === 'same') wrong.push(`prompt ${prompt} is no copy of ${sha256}`);
    }
    expect(wrong).toEqual([]);
  });

  it('does not call two plain surfaces the same', async () => {
    const plain = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#ddd' } })
      .png()
      .toBuffer();
    expect(lookFor(index, (await readSuspect(plain)).forms, 6).map(({ likeness }) => likeness)).not.toContain('same');
  });

  it('knows an own picture that was saved mirrored, and calls none mirrored that is the same from both sides', async () => {
    const flopped = await sharp(await lookAlikePng({ prompt: 7, seed: 2, ...SIZE }))
      .flop()
      .png()
      .toBuffer();
    const sha256 = createHash('sha256').update(flopped).digest();
    index.add(sha256, await readGrey(flopped));
    expect(lookLike(index, sha256.toString('hex'))?.[0]).toMatchObject({
      sha256: hashOf(7, 2),
      likeness: 'same',
      mirrored: true,
    });
    const half = await sharp(await lookAlikePng({ prompt: 9, seed: 2, ...SIZE }))
      .resize(208, 608, { fit: 'fill' })
      .toBuffer();
    const both = [await sharp(half).flop().toBuffer(), await sharp(half).toBuffer()];
    const blank = sharp({ create: { width: 416, height: 608, channels: 3, background: '#000' } });
    const symmetric = await blank
      .composite(both.map((input, i) => ({ input, left: i * 208, top: 0 })))
      .png()
      .toBuffer();
    const [first, second] = [symmetric, await sharp(symmetric).jpeg({ quality: 60 }).toBuffer()];
    const names = [first, second].map((bytes) => createHash('sha256').update(bytes).digest());
    for (const [i, bytes] of [first, second].entries()) index.add(names[i] ?? sha256, await readGrey(bytes));
    expect(lookLike(index, names[1]?.toString('hex') ?? '')?.[0]).toMatchObject({
      sha256: names[0]?.toString('hex'),
      likeness: 'same',
      mirrored: false,
    });
  });

  it('finds no false likeness between own pictures, mirrored or not', () => {
    const wrong = hashes.flatMap((sha256, i) =>
      (lookLike(index, sha256) ?? [])
        .filter((found) => found.likeness === 'same' && hashes.includes(found.sha256))
        .map((found) => `${i} is no ${found.mirrored ? 'mirrored ' : ''}copy of ${hashes.indexOf(found.sha256)}`),
    );
    expect(wrong).toEqual([]);
  });

  it('knows which own pictures look like an own one, without that itself', async () => {
    const found = lookLike(index, hashOf(3, 1));
    expect(found?.map(({ sha256 }) => sha256)).not.toContain(hashOf(3, 1));
    expect(lookLike(index, 'ab'.repeat(32))).toBe(undefined);
    const twin = await copyOf(await lookAlikePixels({ prompt: 3, seed: 1, ...SIZE }), SIZE, {}, 1);
    const sha256 = createHash('sha256').update(twin).digest();
    index.add(sha256, await readGrey(twin));
    expect(lookLike(index, hashOf(3, 1))?.[0]).toMatchObject({ sha256: sha256.toString('hex'), likeness: 'same' });
  });
});

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { openCopyIndex, type CopyIndex } from '../../src/main/core/copies/copy-index.ts';
import { greyOf } from '../../src/main/core/copies/grey.ts';
import { lookFor, lookLike, type FoundCopy } from '../../src/main/core/copies/look-for.ts';
import { readSuspect } from '../../src/main/core/copies/read-picture.ts';
import { copyOf, lookAlikePixels, randomFrom, type Cut } from '../helpers/look-alikes.ts';

const IMAGES = 100_000;
const PROMPTS = 150;
const SEEDS = 4;
/** Drawn at half the size of what generators make, which is much faster, and enlarged. */
const DRAWN = { width: 416, height: 608 };
const SIZE = { width: 832, height: 1216 };
const SIDE = 96;
/** Every so many pictures one is copied. */
const COPIED_EVERY = 9;
const STRANGERS = 120;
const HINTS_EVERY = 5;

export interface CopiesNumbers {
  readonly images: number;
  /** Pictures that were drawn and read; the others are blends of two of these, mirrored or turned, hashed like pictures. */
  readonly drawn: number;
  readonly copies: number;
  readonly rightFirst: number;
  readonly calledSame: number;
  readonly byCut: Readonly<Record<string, string>>;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Pictures that are in no way copies: another seed of a prompt that is there, and prompts that are not. */
  readonly strangers: number;
  readonly strangersCalledSame: number;
  readonly strangersCalledSimilar: number;
  /** Own pictures compared with all others, as they are and mirrored, for hints at where they come from: the time, and for how
   *  many an upright and a mirrored one was called the same. None has a copy, but drawn ones of one prompt may look it. */
  readonly hints: {
    readonly of: number;
    readonly medianMs: number;
    readonly p95Ms: number;
    readonly same: number;
    readonly sameMirrored: number;
  };
  readonly indexMsEach: number;
  readonly rssMb: number;
}

/** Copies among 100,000 pictures: a fifth cut off, a quarter of the size, JPEG q40, a strip cut off, and together. */
export async function benchCopies(folder: string): Promise<CopiesNumbers> {
  const index = openCopyIndex(join(folder, 'copies'), 'write');
  const copied: { readonly sha256: string; readonly cut: string; readonly file: Buffer }[] = [];
  const greys: Buffer[] = [];
  let indexMs = 0;
  for (let number = 0; number < PROMPTS * SEEDS; number++) {
    const [prompt, seed] = [Math.floor(number / SEEDS), number % SEEDS];
    const pixels = await draw(prompt, seed);
    const grey = await sharp(pixels, { raw: { ...SIZE, channels: 3 } })
      .greyscale()
      .resize(SIDE, SIDE, { fit: 'fill' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    greys.push(grey);
    const sha256 = nameOf(number);
    const began = performance.now();
    index.add(sha256, greyOf(grey, SIDE));
    indexMs += performance.now() - began;
    if (number % COPIED_EVERY !== 0) continue;
    for (const [cut, edges] of Object.entries(cutsOf(number)))
      copied.push({ sha256: sha256.toString('hex'), cut, file: await copyOf(pixels, SIZE, edges) });
  }
  fill(index, greys);

  const times: number[] = [];
  const look = async (file: Buffer): Promise<readonly FoundCopy[]> => {
    const began = performance.now();
    const found = lookFor(index, (await readSuspect(file)).forms, 6);
    times.push(performance.now() - began);
    return found;
  };
  const tally = new Map<string, { right: number; of: number }>();
  let calledSame = 0;
  for (const { sha256, cut, file } of copied) {
    const [first] = await look(file);
    const counted = tally.get(cut) ?? { right: 0, of: 0 };
    tally.set(cut, counted);
    counted.of++;
    if (first?.sha256 === sha256) counted.right++;
    if (first?.sha256 === sha256 && first.likeness === 'same') calledSame++;
  }
  const likenesses: (string | undefined)[] = [];
  for (let i = 0; i < STRANGERS; i++) {
    const [prompt, seed] = i % 2 === 0 ? [i % PROMPTS, SEEDS + 7] : [PROMPTS + i, 0];
    const file = await copyOf(await draw(prompt, seed), SIZE, {});
    likenesses.push((await look(file))[0]?.likeness);
  }
  const hints = measureHints(index);
  index.close();
  times.sort((a, b) => a - b);
  const right = [...tally.values()].reduce((sum, counted) => sum + counted.right, 0);
  return {
    images: IMAGES,
    drawn: PROMPTS * SEEDS,
    copies: copied.length,
    rightFirst: right / copied.length,
    calledSame: calledSame / copied.length,
    byCut: Object.fromEntries(Array.from(tally, ([cut, counted]) => [cut, `${counted.right} of ${counted.of}`])),
    medianMs: times[Math.floor(times.length / 2)] ?? Number.NaN,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? Number.NaN,
    strangers: STRANGERS,
    strangersCalledSame: likenesses.filter((likeness) => likeness === 'same').length / STRANGERS,
    strangersCalledSimilar: likenesses.filter((likeness) => likeness === 'similar').length / STRANGERS,
    hints,
    indexMsEach: indexMs / (PROMPTS * SEEDS),
    rssMb: process.memoryUsage().rss / 2 ** 20,
  };
}

function measureHints(index: CopyIndex): CopiesNumbers['hints'] {
  const times: number[] = [];
  let [same, sameMirrored] = [0, 0];
  for (let number = 0; number < PROMPTS * SEEDS; number += HINTS_EVERY) {
    const began = performance.now();
    const found = lookLike(index, nameOf(number).toString('hex')) ?? [];
    times.push(performance.now() - began);
    if (found.some(({ likeness, mirrored }) => likeness === 'same' && !mirrored)) same++;
    if (found.some(({ mirrored }) => mirrored)) sameMirrored++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { of: times.length, medianMs: at(0.5), p95Ms: at(0.95), same, sameMirrored };
}

async function draw(prompt: number, seed: number): Promise<Buffer> {
  const raw = { ...DRAWN, channels: 3 } as const;
  return sharp(await lookAlikePixels({ prompt, seed, ...DRAWN }), { raw })
    .resize(SIZE)
    .raw()
    .toBuffer();
}

function cutsOf(number: number): Readonly<Record<string, Cut>> {
  const random = randomFrom(number + 1);
  const [left, top] = [random() * 0.2, random() * 0.2];
  return {
    'nothing cut': {},
    'a fifth at the left': { left: 0.2 },
    'a fifth below': { bottom: 0.2 },
    'a fifth of both at a corner': { right: 0.2, top: 0.2 },
    'a fifth of both, anywhere': { left, top, right: 0.2 - left, bottom: 0.2 - top },
    'each edge up to a fifth': {
      left: random() * 0.2,
      top: random() * 0.2,
      right: random() * 0.2,
      bottom: random() * 0.2,
    },
    'a strip of 8 % below': { bottom: 0.08 },
    'a fifth of the width, and a strip on top': { left, right: 0.2 - left, top: 0.07 },
  };
}

/** Fills the index up with blends of two drawn pictures: as varied, and as much alike, as those are. */
function fill(index: CopyIndex, greys: readonly Buffer[]): void {
  const random = randomFrom(7);
  const some = (): Buffer => greys[Math.floor(random() * greys.length)] ?? Buffer.alloc(SIDE * SIDE);
  for (let number = greys.length; number < IMAGES; number++) {
    const [one, other, share, turned] = [some(), some(), 0.35 + random() * 0.3, random() < 0.5];
    const blend = new Uint8Array(SIDE * SIDE);
    for (let at = 0; at < blend.length; at++) {
      const from = turned ? blend.length - 1 - at : at - (at % SIDE) + SIDE - 1 - (at % SIDE);
      blend[at] = (one[at] ?? 0) * share + (other[from] ?? 0) * (1 - share);
    }
    index.add(nameOf(number), greyOf(blend, SIDE));
  }
}

function nameOf(number: number): Buffer {
  return createHash('sha256').update(`picture ${number}`).digest();
}

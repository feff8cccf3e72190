import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { lapseTarget } from '../../../../../src/main/core/lapse/lapse-target.ts';
import { writeLapse } from '../../../../../src/main/core/lapse/write-lapse.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const COLOURS: Readonly<Record<string, string>> = { a: '#c03020', b: '#20a040', c: '#2040c0' };

async function picture(sha256: string): Promise<Uint8Array | undefined> {
  const background = COLOURS[sha256];
  if (background === undefined) return undefined;
  const [width, height] = sha256 === 'b' ? [300, 200] : [200, 300];
  return await sharp({ create: { width, height, channels: 3, background } })
    .webp()
    .toBuffer();
}

/** The colour in the middle of a frame, as hexadecimal digits of red, green and blue. */
async function middle(path: string, page: number): Promise<number[]> {
  const { data, info } = await sharp(path, { page }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

describe('writeLapse', () => {
  it('writes every frame for its time, none of them cut or stretched', async () => {
    const target = join(tempDir(), '作品.webp');
    const steps: number[] = [];
    const frames = [
      { sha256: 'a', ms: 120 },
      { sha256: 'b', ms: 800 },
      { sha256: 'missing', ms: 120 },
      { sha256: 'c', ms: 3_000 },
    ];
    const written = await writeLapse({ frames, target, picture, onProgress: (done) => void steps.push(done) });
    expect(written).toMatchObject({ path: target, frames: 3, missing: 1 });
    const { pages, pageHeight, width, delay, loop } = await sharp(target, { animated: true }).metadata();
    expect({ pages, pageHeight, width, delay, loop }).toEqual({
      pages: 3,
      pageHeight: 960,
      width: 960,
      delay: [120, 800, 3_000],
      loop: 0,
    });
    const near = (colour: readonly number[], wanted: readonly number[]): void =>
      colour.forEach((value, i) => expect(Math.abs(value - (wanted[i] ?? 0))).toBeLessThan(16));
    near(await middle(target, 0), [0xc0, 0x30, 0x20]);
    near(await middle(target, 1), [0x20, 0xa0, 0x40]);
    near(await middle(target, 2), [0x20, 0x40, 0xc0]);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('writes one picture as one picture', async () => {
    const target = join(tempDir(), 'one.webp');
    expect(await writeLapse({ frames: [{ sha256: 'a', ms: 9 }], target, picture })).toMatchObject({ frames: 1 });
    expect((await sharp(target).metadata()).height).toBe(960);
  });

  it('overwrites nothing, and leaves nothing behind', async () => {
    const folder = tempDir();
    const target = join(folder, 'work.webp');
    const frames = [
      { sha256: 'a', ms: 9 },
      { sha256: 'b', ms: 9 },
    ];
    writeFileSync(target, 'mine');
    await expect(writeLapse({ frames, target, picture })).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    const other = join(folder, 'other.webp');
    const none = writeLapse({ frames: [{ sha256: 'missing', ms: 9 }], target: other, picture });
    await expect(none).rejects.toMatchObject({ code: 'EXPORT_EMPTY' });
    const controller = new AbortController();
    const stopped = writeLapse({
      frames,
      target: other,
      picture: (sha256) => {
        controller.abort();
        return picture(sha256);
      },
      signal: controller.signal,
    });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(writeLapse({ frames, target: join(folder, 'no', 'a.webp'), picture })).rejects.toMatchObject({
      code: 'EXPORT_FAILED',
    });
    expect(readdirSync(folder)).toEqual(['work.webp']);
  });
});

describe('lapseTarget', () => {
  it('is never in a watched folder', () => {
    const folder = tempDir();
    mkdirSync(join(folder, 'outputs/2026'), { recursive: true });
    mkdirSync(join(folder, 'outputs-2'));
    const watched = [join(folder, 'outputs')];
    expect(() => lapseTarget(join(folder, 'outputs/2026/a.webp'), watched)).toThrow(/is watched/);
    expect(lapseTarget(join(folder, 'outputs-2/../outputs-2/a.webp'), watched)).toBe(join(folder, 'outputs-2/a.webp'));
    expect(() => lapseTarget(join(folder, 'none/a.webp'), watched)).toThrow(/there is no folder/);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

import { rename, rm, stat } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { LapseDone } from '../../../shared/api/works-api.ts';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { temporaryNameFor } from '../files/durable.ts';
import { explainDiskFull, isMissing } from '../files/system-error.ts';

/** A time-lapse as it is to be written. */
export interface LapseInput {
  readonly frames: readonly { readonly sha256: string; readonly ms: number }[];
  /** Where the animated WebP goes; nothing may be there yet. */
  readonly target: string;
  /** A small picture of a file version; undefined when there is none to be had. */
  readonly picture: (sha256: string) => Promise<Uint8Array | undefined>;
  readonly signal?: AbortSignal;
  /** Steps done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Longest side, in pixels. */
const SIDE = 960;
const AROUND = '#151516';
const QUALITY = 80;

/** Writes an animated WebP of a work's pictures. Memory grows with the frames as JPEG, about 150 kB each.
 *  @throws AppError FILE_EXISTS, EXPORT_EMPTY, EXPORT_FAILED, DISK_FULL, CANCELLED */
export async function writeLapse(input: LapseInput): Promise<LapseDone> {
  const { frames, target, signal, onProgress } = input;
  if (await isThere(target))
    throw new AppError('FILE_EXISTS', `there already is a file ${target}`, { details: { path: target } });
  const pictures: { readonly bytes: Uint8Array; readonly ms: number }[] = [];
  for (const [i, { sha256, ms }] of frames.entries()) {
    stopIfAsked(signal);
    const bytes = await input.picture(sha256);
    if (bytes !== undefined) pictures.push({ bytes, ms });
    onProgress?.(i + 1, frames.length * 2);
  }
  if (pictures.length === 0) throw new AppError('EXPORT_EMPTY', 'none of the pictures is to be had');
  const size = await canvasOf(pictures.map(({ bytes }) => bytes));
  const laid: Buffer[] = [];
  for (const { bytes } of pictures) {
    stopIfAsked(signal);
    laid.push(
      await sharp(bytes)
        .flatten({ background: AROUND })
        .resize({ ...size, fit: 'contain', background: AROUND })
        .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
        .toBuffer(),
    );
    onProgress?.(frames.length + laid.length, frames.length * 2);
  }
  const temporary = temporaryNameFor(target);
  try {
    const { size: bytes } = await animation(
      laid,
      pictures.map(({ ms }) => ms),
    ).toFile(temporary);
    stopIfAsked(signal);
    await rename(temporary, target);
    return { path: target, bytes, frames: laid.length, missing: frames.length - laid.length };
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof AppError) throw error;
    const known = explainDiskFull(error, 'the time-lapse could not be written');
    throw known instanceof AppError ? known : new AppError('EXPORT_FAILED', messageOf(error), { cause: error });
  }
}

function animation(frames: Buffer[], delay: number[]): Sharp {
  const [only] = frames;
  // Joining is for two and more.
  const joined = frames.length === 1 ? sharp(only) : sharp(frames, { join: { animated: true } });
  return joined.webp({ quality: QUALITY, effort: 2, loop: 0, ...(frames.length > 1 && { delay }) });
}

/** Wide and high enough for the widest and the highest, when each has its longest side at SIDE. */
async function canvasOf(pictures: readonly Uint8Array[]): Promise<{ readonly width: number; readonly height: number }> {
  let [width, height] = [1, 1];
  for (const bytes of pictures) {
    const { width: wide, height: high } = await sharp(bytes).metadata();
    const scale = SIDE / Math.max(wide, high);
    width = Math.max(width, Math.round(wide * scale));
    height = Math.max(height, Math.round(high * scale));
  }
  return { width, height };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw new AppError('EXPORT_FAILED', messageOf(error), { cause: error, details: { path } });
  }
}

function stopIfAsked(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('CANCELLED', 'the time-lapse was cancelled');
}

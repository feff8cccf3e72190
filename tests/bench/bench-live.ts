import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startWatching } from '../helpers/recorder-process.ts';
import {
  a1111Picture,
  comfyPicture,
  DEFAULT_PARAMETERS,
  saveByRename,
  saveSlowly,
} from '../helpers/simulated-generator.ts';

const FILES = 60;

export interface LiveNumbers {
  readonly files: number;
  /** From the moment a file is complete until another process has read that it is recorded. */
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** How long after a file is complete the front hears of it, for files that are renamed and files written in place. The
 *  front is this process; the recorder is another, as in the app. */
export async function benchLive(folder: string): Promise<LiveNumbers> {
  const watched = join(folder, 'live');
  mkdirSync(watched, { recursive: true });
  const recorder = await startWatching(join(folder, 'data-live'), [watched]);
  const finished = new Map<string, number>();
  for (let i = 0; i < FILES; i++) {
    const parameters = { ...DEFAULT_PARAMETERS, seed: String(i), width: 512, height: 512 };
    const name = `${i}.png`;
    if (i % 2 === 0) saveByRename(join(watched, name), a1111Picture(parameters));
    else await saveSlowly(join(watched, name), comfyPicture(parameters), 5, 20);
    finished.set(name, Date.now());
    await wait(50 + (i % 7) * 20);
  }
  await recorder.until((all) => all.length >= FILES);
  await recorder.stop();
  const delays = recorder.acknowledged
    .map(({ path, seenMs }) => Math.max(0, seenMs - (finished.get(path) ?? Number.NaN)))
    .sort((a, b) => a - b);
  return { files: FILES, medianMs: at(delays, 0.5), p95Ms: at(delays, 0.95) };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

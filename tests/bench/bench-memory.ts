import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeLibrary } from './sample-library.ts';

const FILES = 100_000;
const BYTES_EACH = 1_500;
const COMMAND = new URL('../../out/main/headless/brushproof.js', import.meta.url).pathname;

export interface MemoryNumbers {
  readonly files: number;
  readonly seconds: number;
  /** Resident memory of the whole process, its workers included: after a tenth of the time, at the end, and at most. */
  readonly earlyMb: number;
  readonly lateMb: number;
  readonly peakMb: number;
}

/** Memory of a recorder process that imports 100,000 files, copies of all of them included. */
export async function benchMemory(folder: string): Promise<MemoryNumbers> {
  const library = join(folder, 'many');
  makeLibrary(library, FILES, BYTES_EACH);
  const samples: number[] = [];
  const started = performance.now();
  const child = spawn(process.execPath, [COMMAND, 'import', library, '--data', join(folder, 'data-memory')], {
    stdio: 'ignore',
  });
  let peakMb = 0;
  const timer = setInterval(() => {
    const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
    samples.push(megabytes(status, 'VmRSS'));
    peakMb = Math.max(peakMb, megabytes(status, 'VmHWM'));
  }, 250);
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`the import ended with ${code ?? 'a signal'}`);
  const early = samples[Math.floor(samples.length / 10)] ?? Number.NaN;
  return {
    files: FILES,
    seconds: (performance.now() - started) / 1_000,
    earlyMb: early,
    lateMb: samples.at(-1) ?? Number.NaN,
    peakMb,
  };
}

function megabytes(status: string, field: string): number {
  return Math.round((Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1_024) / 1e6);
}

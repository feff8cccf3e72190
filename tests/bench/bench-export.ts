import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import { overAll, shell, timed } from './measure.ts';
import type { ExportProcessAnswer } from './export-process.ts';
import { childCpuSeconds } from './observe.ts';
import type { Observation } from './observe.ts';
import { makeLibrary } from './sample-library.ts';

/** The budget is about 10,000; `BENCH_IMAGES=2000 npm run bench -- export` tries another number. */
const IMAGES = Number(process.env['BENCH_IMAGES'] ?? 10_000);
assert.ok(Number.isSafeInteger(IMAGES) && IMAGES >= 5, 'BENCH_IMAGES is a whole number from 5 on');
const FEW_IMAGES = Math.ceil(IMAGES / 5);
/** Bytes of a picture, as in the budget for the import. With small ones, such as `BENCH_BYTES=200_000`, everything that is
 *  done for a picture whatever its size weighs more. */
const BYTES_EACH = Number((process.env['BENCH_BYTES'] ?? '800_000').replaceAll('_', ''));
assert.ok(Number.isSafeInteger(BYTES_EACH) && BYTES_EACH >= 1_000, 'BENCH_BYTES is a whole number from 1,000 on');

/** What `openssl dgst` took for the same pictures, which is what export and check are held against. A bundle needs both
 *  SHA-256 and SHA-512 of every byte, so `both` is what hashing alone must cost. */
interface OpensslNumbers {
  /** One process, SHA-256: the measure of the budget, which names no digest. */
  readonly oneMs: number;
  /** One process for SHA-256 and then one for SHA-512: both digests that a bundle holds of every file. */
  readonly bothMs: number;
  /** SHA-256 with as many processes as there are cores. */
  readonly manyMs: number;
  /** CPU seconds of one process for SHA-256, and for SHA-256 and SHA-512 one after the other. */
  readonly cpuSeconds: number;
  readonly bothCpuSeconds: number;
}

/** One task against openssl. Speeds are multiples; those in CPU seconds stay comparable on a machine that others use. */
interface TaskNumbers extends Observation {
  readonly ofOneProcess: number;
  readonly ofBothDigests: number;
  readonly ofManyProcesses: number;
  /** CPU seconds of one openssl process by those of the task, and those for both digests. */
  readonly ofOpensslCpu: number;
  readonly ofBothCpu: number;
}

export interface ExportNumbers {
  readonly images: number;
  readonly bytesEach: number;
  readonly megabytes: number;
  readonly openssl: OpensslNumbers;
  /** What `cat` into one file with a sync and, at the same time, both digests by openssl took for the same pictures: less
   *  than that no export takes, be it in whatever language and with nothing but the files and the manifests in it. */
  readonly bareMs: number;
  readonly exported: TaskNumbers;
  readonly verified: TaskNumbers;
  readonly verdict: string;
  /** A fifth of the pictures, and the most memory that their export took. */
  readonly fewImages: number;
  readonly fewPeakMb: number;
}

/** Export of many pictures in the system's memory (which includes checking the written file) by a program that has just been
 *  started, and a second, separate check of the bundle by another. */
export async function benchExport(folder: string): Promise<ExportNumbers> {
  const few = await album(folder, FEW_IMAGES);
  const { seen: fewSeen } = await inProcess(few.data, few.target);
  // The system's memory for files is for the many.
  for (const path of [few.library, few.target]) rmSync(path, { recursive: true });
  const many = await album(folder, IMAGES);
  const openssl = await opensslOver(many.paths, folder);
  // Before the export: memory that the host of a virtual machine must find first makes whoever writes first the slower.
  const bareMs = await bareTime(many.paths, folder);
  const exported = await inProcess(many.data, many.target);
  const verified = await inProcess(many.target);
  return {
    images: IMAGES,
    bytesEach: BYTES_EACH,
    megabytes: Math.round(statSync(many.target).size / 1e6),
    openssl,
    bareMs,
    exported: against(openssl, exported.seen),
    verified: against(openssl, verified.seen),
    verdict: verified.verdict,
    fewImages: FEW_IMAGES,
    fewPeakMb: fewSeen.peakMb,
  };
}

/** What `export-process.ts` answers to its arguments. */
function inProcess(...asked: readonly string[]): Promise<ExportProcessAnswer> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./export-process.ts', import.meta.url), asked);
    child.on('message', (answer) => resolve(answer as ExportProcessAnswer));
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the process ended with ${code ?? 'a signal'} and no answer`)));
  });
}

/** Pictures that are in a record. */
interface Album {
  readonly library: string;
  readonly paths: readonly string[];
  readonly data: string;
  readonly target: string;
}

async function album(folder: string, images: number): Promise<Album> {
  const library = join(folder, `album-${images}`);
  const paths = makeLibrary(library, images, BYTES_EACH);
  const data = join(folder, `data-export-${images}`);
  const recorder = await startRecorder(dataFolder(data), { command: 'bench' });
  try {
    await recorder.importFolder(library, { copies: 'none' });
  } finally {
    await recorder.stop('done');
  }
  return { library, paths, data, target: join(folder, `album-${images}-evidence.zip`) };
}

async function bareTime(paths: readonly string[], folder: string): Promise<number> {
  const [list, copy] = [join(folder, 'files.txt'), join(folder, 'copy')];
  writeFileSync(list, paths.join('\n'));
  const over = (program: string): string => `xargs -a ${list} -n ${paths.length} ${program}`;
  const { ms } = await timed(() =>
    Promise.all([
      shell(`${over('cat')} >${copy} && sync ${copy}`),
      shell(`${over('openssl dgst -sha256')} >/dev/null`),
      shell(`${over('openssl dgst -sha512')} >/dev/null`),
    ]),
  );
  rmSync(copy);
  return ms;
}

async function opensslOver(paths: readonly string[], folder: string): Promise<OpensslNumbers> {
  const one = await childCpuSeconds('openssl dgst -sha256', paths, folder);
  const other = await childCpuSeconds('openssl dgst -sha512', paths, folder);
  const many = await timed(() => overAll('openssl dgst -sha256', paths, folder, availableParallelism()));
  return {
    oneMs: one.ms,
    bothMs: one.ms + other.ms,
    manyMs: many.ms,
    cpuSeconds: one.cpuSeconds,
    bothCpuSeconds: one.cpuSeconds + other.cpuSeconds,
  };
}

function against(openssl: OpensslNumbers, seen: Observation): TaskNumbers {
  const { oneMs, bothMs, manyMs, cpuSeconds, bothCpuSeconds } = openssl;
  return {
    ...seen,
    ofOneProcess: oneMs / seen.ms,
    ofBothDigests: bothMs / seen.ms,
    ofManyProcesses: manyMs / seen.ms,
    ofOpensslCpu: cpuSeconds / seen.cpuSeconds,
    ofBothCpu: bothCpuSeconds / seen.cpuSeconds,
  };
}

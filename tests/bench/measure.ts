import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Wall time of `work` in milliseconds, and its result. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly ms: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

/** Runs a shell command and resolves when it ends well. Its output is dropped. */
export function shell(command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${code ?? 'a signal'}`)),
    );
  });
}

/** `program` over all the files, in `processes` processes at a time. */
export function overAll(program: string, files: readonly string[], folder: string, processes: number): Promise<void> {
  const list = join(folder, 'files.txt');
  writeFileSync(list, files.join('\n'));
  const each = Math.ceil(files.length / processes);
  return shell(`xargs -a ${list} -P ${processes} -n ${each} ${program} >/dev/null`);
}

/** The median of several runs: one that was disturbed does not count. */
export async function medianOf(times: number, work: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let i = 0; i < times; i++) values.push(await work());
  return values.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

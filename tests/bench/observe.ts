import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a task took and did to the thread that waited for it. */
export interface Observation {
  readonly ms: number;
  /** Of all threads together. */
  readonly cpuSeconds: number;
  /** The longest time from one look of this thread to the next, without the time between two looks. */
  readonly longestBlockMs: number;
  /** The most that this thread itself computed between two looks: at least its longest block, without what other programs
   *  took. */
  readonly longestBusyMs: number;
  /** Most memory in use while it ran, and before it began. */
  readonly peakMb: number;
  readonly beforeMb: number;
}

/** Often enough to see a block of 50 ms. Looking every millisecond took a fifth of a core from what was measured. */
const LOOK_EVERY_MS = 10;
/** To ask for the memory in use takes long enough to count if it is done with every look. */
const LOOKS_FOR_MEMORY = 5;

/** Runs `work` and watches time, memory and this thread's event loop. */
export async function observed<T>(work: () => Promise<T>): Promise<{ readonly seen: Observation; readonly result: T }> {
  const beforeMb = memoryMb();
  let peakMb = beforeMb;
  let looks = 0;
  let longestBlockMs = 0;
  let longestBusyMs = 0;
  let last = performance.now();
  let lastCpu = threadCpuMs();
  const watch = setInterval(() => {
    const now = performance.now();
    // The timer's own distance is no block.
    longestBlockMs = Math.max(longestBlockMs, now - last - LOOK_EVERY_MS);
    last = now;
    const busy = threadCpuMs();
    longestBusyMs = Math.max(longestBusyMs, busy - lastCpu);
    lastCpu = busy;
    if (looks++ % LOOKS_FOR_MEMORY === 0) peakMb = Math.max(peakMb, memoryMb());
  }, LOOK_EVERY_MS);
  const start = performance.now();
  const cpu = process.cpuUsage();
  try {
    const result = await work();
    const { user, system } = process.cpuUsage(cpu);
    const ms = performance.now() - start;
    const cpuSeconds = (user + system) / 1e6;
    return { seen: { ms, cpuSeconds, longestBlockMs, longestBusyMs, peakMb, beforeMb }, result };
  } finally {
    clearInterval(watch);
  }
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e3;
}

function memoryMb(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}

/** Time and CPU seconds of one run of `program` over all the files. */
export function childCpuSeconds(
  program: string,
  files: readonly string[],
  folder: string,
): Promise<{ readonly ms: number; readonly cpuSeconds: number }> {
  const list = join(folder, 'files.txt');
  writeFileSync(list, files.join('\n'));
  const command = `xargs -a ${list} -n ${files.length} ${program} >/dev/null; times`;
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn('bash', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString();
    });
    child.on('error', reject);
    child.on('close', () => {
      // The second line of `times` is about the programs that were run: user and system time, such as 0m1.507s.
      const times = output.split('\n')[1]?.matchAll(/(\d+)m([\d.]+)s/g) ?? [];
      const cpuSeconds = [...times].reduce(
        (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
        0,
      );
      resolve({ ms: performance.now() - start, cpuSeconds });
    });
  });
}

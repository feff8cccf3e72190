import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultIn } from './check-reading.ts';
import { fuzzInput, type FuzzInput } from './fuzz-inputs.ts';
import { seededRandom } from './mutate.ts';

// Usage: npm run fuzz [-- COUNT [SEED]]. Real files are used where the collection beside the project is there.
const REAL = join(import.meta.dirname, '../../../shared/fixtures/real');
const MAX_REAL_BYTES = 400_000;
const MAX_RSS = 1.5 * 2 ** 30;
const MAX_FAULTS = 20;

const count = Number(process.argv[2] ?? 20_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const real = existsSync(REAL) ? realFiles() : [];
console.log(`seed ${seed}, ${real.length} real files`);

const faults: string[] = [];
const kept = join(tmpdir(), 'brushproof-fuzz');
let slowestMs = 0;
let largestRss = 0;
const started = performance.now();
for (let index = 0; index < count && faults.length < MAX_FAULTS; index++) {
  // A generator of its own for each input: any one can be made again without those before it.
  const input = fuzzInput(index, seededRandom(seed * 1_000_003 + index), real);
  const from = performance.now();
  const fault = await faultIn(input.bytes, input.name);
  slowestMs = Math.max(slowestMs, performance.now() - from);
  if (fault !== undefined) keep(index, input, fault);
  if (index % 200 === 0) largestRss = Math.max(largestRss, process.memoryUsage().rss);
}
if (largestRss > MAX_RSS) faults.push(`used ${largestRss} bytes of memory`);
const seconds = ((performance.now() - started) / 1_000).toFixed(0);
console.log(
  `${faults.length === 0 ? '✔' : '✘'} ${count} mutated inputs in ${seconds} s: ${faults.length} faults, slowest ${slowestMs.toFixed(0)} ms, ${Math.round(largestRss / 2 ** 20)} MiB (seed ${seed})`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

function keep(index: number, { name, bytes }: FuzzInput, fault: string): void {
  mkdirSync(kept, { recursive: true });
  const path = join(kept, `${seed}-${index}-${name}`);
  writeFileSync(path, bytes);
  faults.push(fault);
  console.log(`#${index} ${path}\n  ${fault}`);
}

function realFiles(): FuzzInput[] {
  return readdirSync(REAL, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.md$|EXPECTED/.test(entry.name))
    .map((entry) => ({ name: entry.name, bytes: new Uint8Array(readFileSync(join(entry.parentPath, entry.name))) }))
    .filter(({ bytes }) => bytes.length <= MAX_REAL_BYTES);
}

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../src/main/headless/start/build.ts';
import { ROOT, testRuntime } from './electron-app.ts';
import { findChromium } from './find-chromium.ts';

/** `node tests/e2e/run.ts SUITE… [--where-present]`: runs end-to-end suites (chromium, verify-page, electron, packaged), each with a
 *  clear last line, and leaves the counts in out/test-results. A suite that cannot run fails the run, unless it is only
 *  asked for where it is present. */
const SUITES = ['chromium', 'verify-page', 'electron', 'packaged'] as const;
type Suite = (typeof SUITES)[number];

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const RESULTS = join(ROOT, 'out/test-results');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

async function runSuite(suite: Suite): Promise<Counts | string> {
  switch (suite) {
    case 'chromium':
      return await runChromium();
    case 'verify-page':
      return findChromium() === undefined ? 'there is no Chromium' : await runVitest(suite, []);
    case 'electron':
    case 'packaged':
      return await runInElectron(suite);
  }
}

/** The flows of the browser: programs of their own that name each run as it begins. */
async function runChromium(): Promise<Counts | string> {
  const failure = await build(ROOT, false);
  if (failure !== undefined) throw new Error(failure);
  const counts = { passed: 0, failed: 0 };
  for (const program of ['chromium', 'works', 'lineage', 'story']) {
    const { code, text } = await run(process.execPath, [join(ROOT, `tests/e2e/${program}.e2e.ts`)]);
    const skipped = /^skipped: (.*)/m.exec(text);
    if (skipped !== null) return skipped[1] ?? 'skipped';
    const begun = text.match(/^(?:zh-CN|en) (?:light|dark) \d+×\d+$/gm)?.length ?? 0;
    counts.passed += code === 0 ? begun : Math.max(0, begun - 1);
    counts.failed += code === 0 ? 0 : 1;
  }
  return counts;
}

async function runInElectron(suite: 'electron' | 'packaged'): Promise<Counts | string> {
  if (testRuntime() === undefined) return 'there is no Electron for tests (.ci/electron-runtime.sh prepares one)';
  const hasDisplay = (process.env['DISPLAY'] ?? '') !== '';
  const hasVirtual = spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error === undefined;
  if (!hasDisplay && !hasVirtual) return 'there is no display, and no xvfb-run that would make one';
  return await runVitest(suite, hasDisplay ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24']);
}

/** A project of vitest, under another command where it needs one. */
async function runVitest(suite: Suite, under: readonly string[]): Promise<Counts> {
  const file = join(RESULTS, `${suite}-vitest.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const vitest = [VITEST, 'run', '--config', 'tests/vitest.config.ts', '--project', suite, ...reporters];
  const [command = process.execPath, ...args] = [...under, process.execPath, ...vitest];
  const { code } = await run(command, args);
  const { numPassedTests, numFailedTests } = countsIn(file);
  return { passed: numPassedTests, failed: code !== 0 && numFailedTests === 0 ? 1 : numFailedTests };
}

function countsIn(file: string): { numPassedTests: number; numFailedTests: number } {
  try {
    // Vitest's own report.
    return JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  } catch {
    return { numPassedTests: 0, numFailedTests: 1 };
  }
}

function run(command: string, args: readonly string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    const show = (target: NodeJS.WriteStream) => (bytes: Buffer) => {
      text += bytes.toString();
      target.write(bytes);
    };
    child.stdout.on('data', show(process.stdout));
    child.stderr.on('data', show(process.stderr));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text }));
  });
}

const wherePresent = process.argv.includes('--where-present');
const wanted = SUITES.filter((suite) => process.argv.includes(suite));
mkdirSync(RESULTS, { recursive: true });
if (wherePresent && process.env['BRUSHPROOF_E2E'] === 'separately') {
  process.stdout.write('e2e: left to a run of its own (BRUSHPROOF_E2E=separately)\n');
} else {
  for (const suite of wanted) {
    const outcome = await runSuite(suite);
    if (typeof outcome === 'string') {
      process.stdout.write(`e2e ${suite}: not run: ${outcome}\n`);
      if (!wherePresent) process.exitCode = 1;
      continue;
    }
    const { passed, failed } = outcome;
    writeFileSync(
      join(RESULTS, `${suite}.json`),
      `${JSON.stringify({ numPassedTests: passed, numFailedTests: failed })}\n`,
    );
    process.stdout.write(`e2e ${suite}: ${passed} passed, ${failed} failed\n`);
    if (failed > 0 || passed === 0) process.exitCode = 1;
  }
}

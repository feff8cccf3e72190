import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { prepareLibrary } from '../bench/timeline-bench.ts';
import { launch } from './electron-app.ts';
import { memoryBelow, sumOf } from './process-memory.ts';
import { jump, scrollEverywhere } from './timeline-acts.ts';

/** What all processes of the app take in a real Electron over a record of a million file versions: when it was opened,
 *  after scrolling through everything and searching, and after a rest. Nothing is taken off. And whether scrolling keeps the
 *  page busy for 50 ms and more at once.
 *  `node tests/e2e/million-electron.e2e.ts [FOLDER]`: with a folder the record is kept there and used again. */
const MOST_MB = 700;
const SEARCHES = ['猫咪', '银发', 'silver', 'model:noob lora:style_7', 'state:missing'];

const kept = process.argv[2];
const folder = kept === undefined ? mkdtempSync(join(tmpdir(), 'brushproof-million-')) : resolve(kept);
const data = join(folder, 'data');
await prepareLibrary(dataFolder(data));
writeFileSync(join(data, 'settings.json'), JSON.stringify({ onboarded: true }));
const running = await launch({ data });
const { app, page } = running;
let mostMb = 0;
let longestMs = 0;

function say(what: string): void {
  const processes = memoryBelow(app.process().pid ?? 0);
  const all = sumOf(processes);
  mostMb = Math.max(mostMb, all);
  process.stdout.write(`${what.padEnd(24)} ${all} MB\n`);
  for (const { command, megabytes } of processes)
    process.stdout.write(`  ${megabytes.toFixed(0).padStart(5)}  ${command.split('/').at(-1) ?? ''}\n`);
}

/** Tasks of 50 ms and more while `work` runs, in milliseconds by the clock, longest first. */
async function longTasks(work: () => Promise<void>): Promise<readonly number[]> {
  const watch = await page.evaluateHandle(() => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    return { tasks, observer };
  });
  await work();
  const tasks = await watch.evaluate(({ tasks: seen, observer }) => {
    observer.disconnect();
    return seen;
  });
  return tasks.sort((a, b) => b - a);
}

try {
  await page.locator('.row-words').first().waitFor();
  await pause(3_000);
  say('opened');
  for (let round = 1; round <= 2; round++) {
    const tasks = await longTasks(() => scrollEverywhere(page));
    longestMs = Math.max(longestMs, ...tasks);
    process.stdout.write(
      `tasks of 50 ms and more while scrolling: ${tasks.map((ms) => Math.round(ms)).join(', ') || 'none'}\n`,
    );
    for (let step = 0; step < 20; step++) await jump(page, 0.03 + 0.94 * ((step * 0.618) % 1));
    say(`scrolled, round ${round}`);
    for (const query of SEARCHES) {
      await page.locator('.search input').fill(query);
      await page.locator('.row-words').first().waitFor();
      await pause(1_000);
    }
    await page.locator('.search input').fill('');
    await pause(1_000);
    say(`searched, round ${round}`);
  }
  await pause(10_000);
  say('after a rest');
} finally {
  await running.quit();
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}
assert.ok(mostMb < MOST_MB, `expected less than ${MOST_MB} MB, got ${mostMb}`);
assert.ok(longestMs === 0, `expected no task of 50 ms and more while scrolling, got ${longestMs}`);

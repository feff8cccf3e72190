import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { prepareLibrary } from '../bench/timeline-bench.ts';
import { frameTimes, type FrameTimes } from './frame-times.ts';
import { findChromium } from './find-chromium.ts';
import { memoryBelow, sumOf } from './process-memory.ts';
import { jump, scrollEverywhere } from './timeline-acts.ts';

/** The window over a record of a million file versions, in an installed Chromium, with the real recorder in a process of
 *  its own: first rows, jumps, searches, scrolling from one end to the other. `million-electron.e2e.ts` looks at memory.
 *  `node tests/e2e/million.e2e.ts [FOLDER]`: with a folder the record is kept there and used again. */
const FIRST_ROWS_MS = 1_500;
const FRAME_MS = 50;
const JUMP_MS = 50;
const SEARCHES = ['猫咪', '银发', 'silver', 'model:noob lora:style_7', 'state:missing'];

const COMMAND = join(import.meta.dirname, '../../src/main/headless/brushproof.ts');

async function startHost(folder: string): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, [COMMAND, 'serve', '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((found, fail) => {
    let text = '';
    child.stdout.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      const [address] = /http:\/\/\S+/.exec(text) ?? [];
      if (address !== undefined) found(address);
    });
    child.once('exit', (code) => fail(new Error(`the host ended with ${String(code)}`)));
  });
  return { url, child };
}

/** Time that a process has had of the processors, in milliseconds: Linux counts in hundredths of a second. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function measured(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const rows = (page: Page): Promise<void> => page.locator('.row-words').first().waitFor();

async function open(browser: Browser, url: string): Promise<{ readonly page: Page; readonly ms: number }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const ms = await measured(async () => {
    await page.goto(url);
    await rows(page);
  });
  return { page, ms };
}

async function search(page: Page, query: string): Promise<number> {
  return await page.evaluate(async (text) => {
    const ask = async (name: string, params: object): Promise<{ resultSet: number }> => {
      const reply = await fetch(`/rpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(params),
      });
      return ((await reply.json()) as { value: { resultSet: number } }).value;
    };
    const started = performance.now();
    const { resultSet } = await ask('timeline.open', { query: text });
    await ask('timeline.rows', { resultSet, from: 0, count: 50 });
    return performance.now() - started;
  }, query);
}

async function main(executablePath: string): Promise<void> {
  const kept = process.argv[2];
  const folder = kept === undefined ? mkdtempSync(join(tmpdir(), 'brushproof-million-')) : resolve(kept);
  await prepareLibrary(dataFolder(join(folder, 'data')));
  writeFileSync(join(folder, 'data/settings.json'), JSON.stringify({ onboarded: true }));
  const started = performance.now();
  const { url, child } = await startHost(join(folder, 'data'));
  const hostMs = performance.now() - started;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const say = (what: string, value: string): void => void process.stdout.write(`${what.padEnd(44)} ${value}\n`);
  try {
    const hostCpuMs = cpuMs(child.pid ?? 0);
    const cold = await open(browser, url);
    const coldCpuMs = cpuMs(child.pid ?? 0) - hostCpuMs;
    await cold.page.close();
    const warmBegun = cpuMs(child.pid ?? 0);
    const { page, ms } = await open(browser, url);
    const warmCpuMs = cpuMs(child.pid ?? 0) - warmBegun;
    say(
      'load of the machine',
      loadavg()
        .map((value) => value.toFixed(1))
        .join(' '),
    );
    say('host ready', `${hostMs.toFixed(0)} ms, ${hostCpuMs} ms of the processors`);
    say('page opened to first rows, first time', `${cold.ms.toFixed(0)} ms (host: ${coldCpuMs} ms of the processors)`);
    say('page opened to first rows, again', `${ms.toFixed(0)} ms (host: ${warmCpuMs} ms)`);
    const jumps: number[] = [];
    for (let i = 0; i < 20; i++) {
      jumps.push(await jump(page, 0.03 + 0.94 * ((i * 0.618) % 1)));
      // As people do: nobody goes on before they have looked.
      await page.waitForTimeout(300);
    }
    jumps.sort((a, b) => a - b);
    say(
      'click on a date to its rows, median / most',
      `${(jumps[10] ?? 0).toFixed(0)} / ${(jumps.at(-1) ?? 0).toFixed(0)} ms`,
    );
    for (const query of SEARCHES) {
      const begun = cpuMs(child.pid ?? 0);
      const times = [await search(page, query), await search(page, query), await search(page, query)];
      const each = ((cpuMs(child.pid ?? 0) - begun) / times.length).toFixed(0);
      say(`search ${query}`, `${times.map((value) => `${value.toFixed(0)} ms`).join(', ')} (host: ${each} ms each)`);
    }
    // The first time nothing is at hand: no row was fetched, no code has run often.
    const passes: readonly FrameTimes[] = [
      await frameTimes(browser, page, () => scrollEverywhere(page)),
      await frameTimes(browser, page, () => scrollEverywhere(page)),
    ];
    say('memory of the host', `${sumOf(memoryBelow(child.pid ?? 0))} MB`);
    for (const [pass, { longestMs, longestCpuMs, over }] of passes.entries())
      say(
        `longest task while scrolling, pass ${pass + 1}`,
        `${longestMs.toFixed(1)} ms by the clock (${over} over 50 ms), ${longestCpuMs.toFixed(1)} ms of the thread`,
      );
    await page.locator('.timeline-scroll').focus();
    await page.keyboard.press('End');
    await page.locator('.row:not(.row-coming)').last().waitFor();
    const inPage = await page.locator('.row').count();
    await page.keyboard.press('Control+a');
    await page.locator('.selection-bar').waitFor();
    assert.ok(inPage < 60, `expected few rows in the page, got ${inPage}`);
    const jumpMs = jumps[10] ?? 0;
    assert.ok(jumpMs < JUMP_MS, `expected rows within ${JUMP_MS} ms of a jump, got ${jumpMs}`);
    for (const { longestMs } of passes)
      assert.ok(longestMs < FRAME_MS, `expected no task over ${FRAME_MS} ms, got ${longestMs}`);
    for (const openMs of [cold.ms, ms])
      assert.ok(openMs < FIRST_ROWS_MS, `expected first rows within ${FIRST_ROWS_MS} ms, got ${openMs}`);
  } finally {
    await browser.close();
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write('skipped: no Chromium is installed (looked for chromium and google-chrome on PATH)\n');
} else {
  await main(executablePath);
}

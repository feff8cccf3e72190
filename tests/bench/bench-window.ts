import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { findChromium } from '../e2e/find-chromium.ts';
import {
  a1111Picture,
  comfyPicture,
  DEFAULT_PARAMETERS,
  saveByRename,
  saveSlowly,
} from '../helpers/simulated-generator.ts';

const FILES = 40;
const COMMAND = new URL('../../out/main/headless/brushproof.js', import.meta.url).pathname;

export interface WindowNumbers {
  readonly files: number;
  /** From the moment a file is complete until its cell is in the window, and until its picture is drawn there. */
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly pictureP95Ms: number;
}

/** How long after a file is complete a person sees it: the real window in an installed Chromium, the recorder in a process
 *  of its own. Files are renamed into place or written there slowly, each with a prompt of its own. */
export async function benchWindow(folder: string): Promise<WindowNumbers> {
  const watched = join(folder, 'window');
  const data = join(folder, 'data-window');
  for (const made of [watched, data]) mkdirSync(made, { recursive: true });
  writeFileSync(join(data, 'settings.json'), JSON.stringify({ onboarded: true, density: 'compact' }));
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('this bench needs an installed Chromium');
  const host = spawn(process.execPath, [COMMAND, 'serve', watched, '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((found) => {
    host.stdout.on('data', (bytes: Buffer) => {
      const [address] = /http:\/\/\S+/.exec(bytes.toString()) ?? [];
      if (address !== undefined) found(address);
    });
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(url);
    saveByRename(join(watched, 'first.png'), pictureOf(-1));
    await page.locator('.cell[title="first.png"] img.thumb-here').waitFor();
    await watchCells(page);
    const finished = new Map<string, number>();
    for (let i = 0; i < FILES; i++) {
      const name = `${i}.png`;
      if (i % 2 === 0) saveByRename(join(watched, name), pictureOf(i));
      else await saveSlowly(join(watched, name), pictureOf(i), 5, 20);
      finished.set(name, Date.now());
      await wait(350 + (i % 7) * 60);
    }
    await page.locator(`.cell[title="${FILES - 1}.png"] img.thumb-here`).waitFor();
    const seen = await page.evaluate(() => (window as unknown as Watching).seen);
    const delays = (times: Readonly<Record<string, number>>): number[] =>
      [...finished].map(([name, at]) => Math.max(0, (times[name] ?? Number.NaN) - at)).sort((a, b) => a - b);
    const cells = delays(seen.cells);
    return {
      files: FILES,
      medianMs: at(cells, 0.5),
      p95Ms: at(cells, 0.95),
      pictureP95Ms: at(delays(seen.pictures), 0.95),
    };
  } finally {
    await browser.close();
    const ended = new Promise((done) => host.once('exit', done));
    host.kill('SIGTERM');
    await ended;
  }
}

interface Watching {
  seen: { readonly cells: Record<string, number>; readonly pictures: Record<string, number> };
}

/** Notes in the page when each cell, and its picture, comes to be there. */
async function watchCells(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Watching['seen'] = { cells: {}, pictures: {} };
    (window as unknown as Watching).seen = seen;
    const look = (): void => {
      for (const cell of document.querySelectorAll<HTMLElement>('.cell[title]')) {
        seen.cells[cell.title] ??= Date.now();
        if (cell.querySelector('img.thumb-here')) seen.pictures[cell.title] ??= Date.now();
      }
    };
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['class', 'title'],
    });
  });
}

function pictureOf(i: number): Uint8Array {
  const parameters = { ...DEFAULT_PARAMETERS, prompt: `window, number ${i}`, seed: String(i), width: 512, height: 512 };
  return i % 2 === 0 ? a1111Picture(parameters) : comfyPicture(parameters);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

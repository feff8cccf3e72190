import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import type { CDPSession, Page } from 'playwright-core';
import { createFakeBack } from '../helpers/fake-api.ts';
import { serveFake } from '../helpers/fake-server.ts';
import { findChromium } from './find-chromium.ts';

/** A timeline of a million made-up iterations in an installed Chromium: that its end can be reached, that little of it is
 *  in the page, and that scrolling leaves the page's own thread time. `node tests/e2e/million.e2e.ts` */
const ITERATIONS = 1_000_000;
const WORK = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];

async function workMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.filter(({ name }) => WORK.includes(name)).reduce((sum, { value }) => sum + value * 1000, 0);
}

async function measure(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.mouse.move(600, 400);
  const steps = 80;
  const before = await workMs(session);
  for (let step = 0; step < steps; step += 1) {
    await page.mouse.wheel(0, 500);
    await page.waitForTimeout(16);
  }
  const each = ((await workMs(session)) - before) / steps;
  process.stderr.write(`scrolling: ${each.toFixed(1)} ms of script, style and layout a step\n`);
  assert.ok(each < 50, `expected less than 50 ms of work a step, got ${each}`);

  const scrubber = await page.locator('.scrubber').boundingBox();
  assert.ok(scrubber);
  await page.mouse.click(scrubber.x + 10, scrubber.y + scrubber.height / 2);
  const started = Date.now();
  await page.locator('.row-words').first().waitFor();
  process.stderr.write(`jump to the middle: rows after ${Date.now() - started} ms\n`);

  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('End');
  await page.locator(`.row[aria-rowindex="${ITERATIONS}"] .row-words`).waitFor();
  assert.ok((await page.locator('.row').count()) < 60, 'expected few rows in the page');
}

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write('skipped: no Chromium is installed (looked for chromium and google-chrome on PATH)\n');
} else {
  const host = await serveFake(createFakeBack({ iterations: ITERATIONS, nowMs: Date.now() }));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(host.url);
    await page.locator('.row-words').first().waitFor();
    await measure(page);
  } finally {
    await browser.close();
    host.close();
  }
}

import assert from 'node:assert/strict';
import { firstRun } from './works-flow.ts';
import { button, words } from './world.ts';
import type { World } from './world.ts';

/** What a person does between an evening's work and its story: counted by the page itself. */
export async function storyFlow(world: World, evening: () => Promise<void>): Promise<void> {
  const { page } = world;
  await firstRun(world);
  await evening();
  await page.waitForTimeout(3_000);
  await world.shoot('s0-timeline');
  process.stderr.write(`${await page.locator('.toolbar-count').textContent()}\n`);
  await page.locator('.session-heading').first().hover();
  await page.locator('.session-propose').first().click();
  await page.locator('.proposal').first().waitFor();
  await page.waitForTimeout(500);
  await world.shoot('s1-proposal');
  await page.locator('.proposal button').first().click();
  await page.locator('.lane').first().waitFor();
  await page.locator('.work-note').click();
  await page.locator('.note-dialog textarea').waitFor();
  await page.keyboard.type('Waiting in the rain.');
  await page.keyboard.press('Enter');
  await page.locator('.work .note').first().waitFor();
  await page.waitForTimeout(1500);
  for (const s of ['idea', 'prompts', 'parameters', 'selection', 'edits', 'publication']) {
    await page.locator(`#work-${s}`).evaluate((e) => e.scrollIntoView({ block: 'start' }));
    await page.waitForTimeout(200);
    process.stderr.write(`== ${s}\n${await page.locator(`#work-${s}`).innerText()}\n`);
    await world.shoot(`s2-${s}`);
  }
  assert.ok(button && words);
}

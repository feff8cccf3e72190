import assert from 'node:assert/strict';
import { scan, words } from './world.ts';
import type { World } from './world.ts';

/** How a picture came to be, read in its details, and the drawing of a work's pictures, walked through by the keyboard. */
export async function lineageFlow(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Control+a');
  await page
    .locator('.selection-bar')
    .getByRole('button', { name: words(world, 'works.addTo') })
    .click();
  await page.locator('.to-work-dialog input').waitFor();
  await page.keyboard.type(world.language === 'en' ? 'Lamp' : '灯');
  await page.keyboard.press('Enter');
  await page.locator('.lineage-node').first().waitFor();
  await page.locator('.lineage-card').evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.locator('.lineage-picture img.thumb-here').first().waitFor();
  await page.waitForTimeout(400);
  assert.ok((await page.locator('.lineage-node').count()) >= 6);
  // A hint is told by words as well as by its line.
  assert.ok((await page.locator('.lineage-because-hint').count()) >= 1);
  assert.ok((await page.locator('path.lineage-line-hint').count()) >= 1);
  await scan(world, 'lineage of a work');
  await world.shoot('l1-graph');
  await page.locator('.lineage-picture[tabindex="0"]').focus();
  await page.keyboard.press('End');
  const last = await focused(world);
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(await focused(world), last);
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(world), last);
  await page.keyboard.press('Enter');
  await page.locator('.origin-step').nth(1).waitFor();
  await page.locator('.origin-thumb img.thumb-here').first().waitFor();
  await page.waitForTimeout(400);
  await scan(world, 'how a picture came to be');
  await world.shoot('l2-path');
  const name = await page.locator('.detail-title h1').textContent();
  await page.locator('button.origin-step').first().click();
  await page.waitForFunction((before) => document.querySelector('.detail-title h1')?.textContent !== before, name);
  await page.locator('.origin').waitFor();
  await page.waitForTimeout(300);
  await world.shoot('l3-path-first');
}

async function focused({ page }: World): Promise<string | null> {
  return await page.evaluate(() => document.activeElement?.getAttribute('data-node') ?? null);
}

import assert from 'node:assert/strict';
import { howWords } from '../../../src/shared/lineage/lineage-words.ts';
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

/** A picture of which nothing tells where it comes from: what it looks like is told as a hint, once it can be compared. */
export async function alikeFlow(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.cell[title="发布 post.jpg"]').click();
  await page.locator('.detail-title').getByText('发布 post.jpg').waitFor();
  const hints = page.locator('.alike');
  await hints.waitFor();
  await scan(world, 'hints that are being looked for');
  // Pictures are made findable only some time after the start.
  for (let tries = 0; tries < 120 && (await hints.locator('.origin-step').count()) === 0; tries++) {
    await page.waitForTimeout(500);
    const again = hints.getByRole('button', { name: words(world, 'alike.again') });
    if (await again.isVisible()) await again.click();
  }
  const first = hints.locator('.origin-step').first();
  await first.getByText(howWords({ how: 'perceptual', ambiguous: false }, world.language)).waitFor();
  await first.locator('img.thumb-here').waitFor();
  assert.match((await first.textContent()) ?? '', /00002-2345678901-final\.png/);
  await page.waitForTimeout(400);
  await scan(world, 'hints at what a picture looks like');
  await world.shoot('l0-alike');
  await page.goBack();
  await page.locator('.cell img.thumb-here').first().waitFor();
}

async function focused({ page }: World): Promise<string | null> {
  return await page.evaluate(() => document.activeElement?.getAttribute('data-node') ?? null);
}

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { scan, words } from './world.ts';
import type { World } from './world.ts';

/** What is done with files in the timeline, by keys and by the menu: selecting, quick look, copying, blurring, a viewer. */
export async function acts(world: World): Promise<void> {
  const { page } = world;
  await page.keyboard.press('Control+1');
  await page.locator('.cell img').first().waitFor();
  await selecting(world);
  await quickLook(world);
  await menus(world);
  await blurring(world);
  await viewer(world);
}

async function selecting(world: World): Promise<void> {
  const { page } = world;
  const bar = page.locator('.selection-bar b');
  // There are at least as many files as iterations: the larger of the two numbers.
  const told = (await page.locator('.toolbar-count').textContent()) ?? '';
  const all = Math.max(...Array.from(told.matchAll(/\d+/g), ([number]) => Number(number)));
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+a');
  await page.waitForFunction(
    (count) => document.querySelector('.selection-bar b')?.textContent.includes(count),
    String(all),
  );
  await page
    .locator('.cell')
    .nth(1)
    .click({ modifiers: ['Control'] });
  assert.match((await bar.textContent()) ?? '', new RegExp(String(all - 1)));
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.locator('.row').nth(2).locator('.cell-selected').first().waitFor();
  await scan(world, 'selection');
  await world.shoot('30-selection');
  await page.keyboard.press('Control+e');
  // What is selected is what the export begins with.
  await page.locator('.export-size').waitFor();
  const chosen = page.getByRole('radio', { name: words(world, 'export.scope.selection') });
  assert.equal(await chosen.getAttribute('aria-checked'), 'true');
  await page.keyboard.press('Control+1');
  await page.locator('.cell-selected').first().waitFor();
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
}

async function quickLook(world: World): Promise<void> {
  const { page } = world;
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.locator('.quick-look .picture img:not(.picture-coming)').waitFor();
  await scan(world, 'quick look');
  await world.shoot('31-quick-look');
  await page.keyboard.press('Space');
}

async function menus(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.cell').first().click({ button: 'right' });
  await page.locator('.menu-item-keys').first().waitFor();
  await scan(world, 'menu of a picture');
  await world.shoot('32-picture-menu');
  await page.keyboard.press('Escape');
  await page.locator('.menu-item-keys').first().waitFor({ state: 'detached' });
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Control+Shift+c');
  await page.locator('.copy-dialog [role=menuitem]').first().waitFor();
  await scan(world, 'copy menu');
  await world.shoot('33-copy-menu');
  await page.keyboard.press('Escape');
  if (!world.hasDesktop) return;
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Delete');
  await page.locator('.trash-dialog').waitFor();
  await scan(world, 'trash');
  await world.shoot('34-trash');
  await page.keyboard.press('Escape');
}

async function blurring(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('b');
  await page.locator('.status-blur').waitFor();
  await scan(world, 'blurred');
  await world.shoot('35-blurred');
  await page.locator('.status-blur').click();
  await page.locator('.status-blur').waitFor({ state: 'detached' });
}

async function viewer(world: World): Promise<void> {
  const { page } = world;
  const opened = page.context().waitForEvent('page');
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('v');
  const second: Page = await opened;
  await second.locator('.viewer .picture img:not(.picture-coming)').waitFor();
  const follow = second.locator('.viewer-bar .toggle');
  await follow.click();
  assert.equal(await follow.getAttribute('aria-pressed'), 'true');
  await world.paint('live-viewer.png', 4_999, '1girl, silver hair, viewer', '5.5');
  await second.getByText('live-viewer.png').waitFor({ timeout: 10_000 });
  await scan({ ...world, page: second }, 'viewer');
  await world.shoot('36-viewer', second);
  await second.close();
}

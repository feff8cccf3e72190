import assert from 'node:assert/strict';
import { acts } from './acts.ts';
import { exportAndVerify, firstStamps, trustedTime } from './evidence-flow.ts';
import { button, scan, words } from './world.ts';
import type { StampedWorld } from './world.ts';

/** From the first start to a verified bundle: what an illustrator does, once. */
export async function wholeFlow(world: StampedWorld): Promise<void> {
  await firstRun(world);
  await liveFile(world);
  await search(world);
  await trustedTime(world);
  await detail(world);
  await compare(world);
  await exportAndVerify(world);
  await settings(world);
  await overlays(world);
  await acts(world);
}

async function firstRun(world: StampedWorld): Promise<void> {
  const { page } = world;
  await page.getByText(words(world, 'first.welcome')).waitFor();
  await scan(world, 'welcome');
  // The brush stroke is drawn once.
  await page.waitForTimeout(1_700);
  await world.shoot('01-welcome');
  await button(world, 'first.begin').click();
  await page.getByText(words(world, 'first.found')).waitFor();
  await page.locator('.found[aria-busy=false]').waitFor();
  if (world.chooseFolder) {
    await world.chooseFolder();
  } else {
    await page.getByLabel(words(world, 'settings.folderPath')).fill(world.folder);
    await page.keyboard.press('Enter');
  }
  await page.getByText(world.folder).waitFor();
  await scan(world, 'folders');
  await world.shoot('02-folders');
  // Other generators of this computer are none of the test's business.
  for (const box of await page.locator('.install input:checked:not(:disabled)').all()) {
    const path = await box.locator('xpath=..').locator('.folder-path').textContent();
    if (path !== world.folder) await box.uncheck();
  }
  await page.locator('.first-step .button-primary').click();
  await page.getByText(words(world, 'first.ready'), { exact: true }).waitFor();
  await world.shoot('03-ready');
  await button(world, 'common.next').click();
  await firstStamps(world);
  await page.locator('.cell img.thumb-here').first().waitFor();
  await page.getByText(words(world, 'known.imported')).first().waitFor();
}

async function liveFile(world: StampedWorld): Promise<void> {
  const { page } = world;
  const before = await page.locator('.toolbar-count').textContent();
  await world.paint('live-1.png', 4_711, '1girl, silver hair, standing on a hill, rain, wet hair, lantern', '5.5');
  const started = Date.now();
  await page.locator('.badge-live').first().waitFor({ timeout: 10_000 });
  process.stderr.write(`  live file visible after ${Date.now() - started} ms\n`);
  await world.paint('live-2.png', 4_712, '1girl, silver hair, standing on a hill, rain, wet hair, lantern', '5.5');
  await page.locator('.row').first().locator('.cell').nth(1).waitFor();
  assert.notEqual(await page.locator('.toolbar-count').textContent(), before);
  await page.locator('.row').first().locator('.cell img.thumb-here').nth(1).waitFor();
  await scan(world, 'timeline');
  await world.shoot('04-timeline');
}

async function search(world: StampedWorld): Promise<void> {
  const { page } = world;
  const field = page.getByRole('textbox', { name: words(world, 'search.label') });
  await page.keyboard.press('/');
  await field.fill('lantern');
  await page.waitForFunction(() => document.querySelectorAll('.row:not(.row-coming)').length === 1);
  await world.shoot('05-search');
  await field.fill('雨夜');
  await page.waitForFunction(() => document.querySelector('.row-prompt')?.textContent.includes('雨夜') === true);
  await field.fill('no such words anywhere');
  await page.getByText(words(world, 'empty.filtered.title')).waitFor();
  await scan(world, 'nothing found');
  await world.shoot('06-nothing-found');
  await page.locator('.empty .button').click();
  await page.locator('.row').nth(2).waitFor();
  await page.locator('.filters-button').click();
  await page.locator('.facet').first().waitFor();
  await scan(world, 'filters');
  await world.shoot('07-filters');
  await page.keyboard.press('Escape');
}

async function detail(world: StampedWorld): Promise<void> {
  const { page } = world;
  await page.locator('.row').first().locator('.cell').first().click();
  await page.locator('.phrases').first().waitFor();
  await page.locator('.picture img:not(.picture-coming)').waitFor();
  await scan(world, 'changes');
  await world.shoot('08-detail-changes');
  const tabs = ['parameters', 'workflow', 'files', 'proof', 'raw'] as const;
  for (const [index, tab] of tabs.entries()) {
    await page.getByRole('tab', { name: words(world, `detail.tab.${tab}`), exact: true }).click();
    await page.waitForTimeout(250);
    await scan(world, tab);
    await world.shoot(`${String(index + 9).padStart(2, '0')}-detail-${tab}`);
    if (tab === 'proof') await page.getByText(words(world, 'proof.holds')).waitFor();
  }
}

async function compare(world: StampedWorld): Promise<void> {
  const { page } = world;
  await page.locator('.detail-header .button').first().click();
  await page.locator('.side .picture img:not(.picture-coming)').nth(1).waitFor();
  await scan(world, 'side by side');
  await world.shoot('14-compare-side');
  for (const [index, mode] of (['slider', 'flicker', 'difference'] as const).entries()) {
    await page.getByRole('radio', { name: words(world, `compare.mode.${mode}`) }).click();
    await page.waitForTimeout(400);
    await scan(world, mode);
    await world.shoot(`${15 + index}-compare-${mode}`);
  }
  await page.keyboard.press('d');
}

async function settings(world: StampedWorld): Promise<void> {
  const { page } = world;
  await page.keyboard.press('Control+,');
  const sections = [
    'general',
    'folders',
    'recording',
    'storage',
    'timestamps',
    'privacy',
    'shortcuts',
    'about',
  ] as const;
  for (const [index, section] of sections.entries()) {
    await page
      .locator('.settings-nav')
      .getByRole('button', { name: words(world, `settings.${section}`) })
      .click();
    await page.waitForTimeout(150);
    await scan(world, section);
    await world.shoot(`${21 + index}-settings-${section}`);
    if (section === 'shortcuts') await chooseKey(world);
  }
}

/** Gives the list of commands the key that pauses, works with it, and takes both back. */
async function chooseKey(world: StampedWorld): Promise<void> {
  const { page } = world;
  const palette = page.getByRole('button', { name: new RegExp(`^${words(world, 'key.palette')}[:：]`) });
  await palette.click();
  await page.keyboard.press('ArrowUp');
  await page.locator('.key-waiting', { hasText: '↑' }).waitFor();
  await world.shoot('27-choosing-a-key');
  await page.keyboard.press('Control+Shift+P');
  await page.locator('.toast', { hasText: words(world, 'key.pause') }).waitFor();
  await page.keyboard.press('Control+k');
  assert.equal(await page.locator('.palette').count(), 0, 'the old key is without effect');
  await page.keyboard.press('Control+Shift+P');
  await page.locator('.palette').waitFor();
  await page.keyboard.press('Escape');
  await page
    .locator('.toast')
    .getByRole('button', { name: words(world, 'common.undo'), exact: true })
    .click();
  await page.keyboard.press('Control+k');
  await page.locator('.palette').waitFor();
  await page.keyboard.press('Escape');
}

async function overlays(world: StampedWorld): Promise<void> {
  const { page } = world;
  await page.keyboard.press('Control+1');
  await page.locator('.cell img').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.locator('.palette').waitFor();
  await scan(world, 'palette');
  await world.shoot('29-palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.locator('.shortcuts-dialog').waitFor();
  await scan(world, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.locator('.status-light').click();
  await page.locator('.status-popover').waitFor();
  await world.shoot('30-status');
  await page.keyboard.press('Escape');
}

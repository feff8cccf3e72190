import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { button, scan, words } from './world.ts';
import type { StampedWorld } from './world.ts';

/** The last step of the first run: nothing is chosen before somebody chooses; here, to stay offline. */
export async function firstStamps(world: StampedWorld): Promise<void> {
  const { page } = world;
  await page.getByRole('heading', { name: words(world, 'first.stamps') }).waitFor();
  assert.equal(await button(world, 'first.toTimeline').isDisabled(), true);
  await page.getByRole('radio', { name: words(world, 'first.online') }).click();
  await page.locator('.first-authorities input').first().waitFor();
  assert.equal(await page.locator('.first-authorities input:checked').count(), 0);
  await scan(world, 'first stamps');
  await world.shoot('03b-first-stamps');
  await page.getByRole('radio', { name: words(world, 'first.offline') }).click();
  await button(world, 'first.toTimeline').click();
}

/** Adds the local authority with its root certificate, agrees, and has the log stamped. */
export async function trustedTime(world: StampedWorld): Promise<void> {
  const { page, tsa } = world;
  assert.deepEqual(tsa.queries, []);
  await page.keyboard.press('Control+,');
  const section = page.locator('.settings-nav').getByRole('button', { name: words(world, 'settings.timestamps') });
  await section.click();
  await scan(world, 'stamps before');
  await button(world, 'timestamps.addOwn').click();
  const dialog = page.locator('.authority-dialog');
  await dialog.getByLabel(words(world, 'timestamps.name'), { exact: true }).fill('Local 测试');
  await dialog.getByLabel(words(world, 'timestamps.url'), { exact: true }).fill(tsa.url);
  await dialog.getByLabel(words(world, 'timestamps.spacing'), { exact: true }).fill('0');
  await dialog.getByText(words(world, 'roots.title'), { exact: true }).click();
  await dialog.locator('textarea').fill(readFileSync(tsa.root.certificate, 'utf8'));
  await dialog.getByRole('button', { name: words(world, 'roots.readPasted') }).click();
  await dialog.locator('.certificate').waitFor();
  await scan(world, 'authority form');
  await world.shoot('04b-authority');
  await dialog.locator('.button-primary').click();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual(tsa.queries, []);
  await page.getByRole('switch', { name: words(world, 'timestamps.consent') }).click();
  await button(world, 'timestamps.now').click();
  await page.locator('.authority .light-green').waitFor({ timeout: 60_000 });
  await button(world, 'timestamps.now').waitFor();
  assert.notDeepEqual(tsa.queries, []);
  await scan(world, 'stamps after');
  await world.shoot('04c-stamps');
  await page.keyboard.press('Control+1');
  await page.locator('.row').first().locator('.cell img').first().waitFor();
}

/** Through the wizard to a sealed package; a stranger cannot check its tokens before trusting their root. */
export async function exportAndVerify(world: StampedWorld): Promise<void> {
  const { page } = world;
  const next = page.locator('.export-form > .actions .button-primary');
  await page.keyboard.press('Control+e');
  await page.locator('.export-size').waitFor();
  await scan(world, 'export scope');
  await world.shoot('18-export-scope');
  await page.getByRole('radio', { name: words(world, 'export.scope.sessions') }).click();
  await page.locator('.session-picker input').first().check();
  await page.locator('.export-size').waitFor();
  await next.click();
  await page.getByLabel(words(world, 'export.name')).fill(world.language === 'en' ? 'Girl in the Rain' : '雨夜少女');
  await next.click();
  await page.locator('.checklist li').first().waitFor();
  await page.getByText(words(world, 'check.SEAL_POSSIBLE.help')).waitFor();
  await scan(world, 'export checklist');
  await world.shoot('18b-export-checklist');
  await next.click();
  await page.locator('.sheet').waitFor();
  await scan(world, 'export preview');
  await world.shoot('18c-export-preview');
  await wholeReport(world);
  await next.click();
  await page.locator('.path-field input').fill(world.bundle);
  await scan(world, 'export target');
  await next.click();
  await page.locator('.export-done').waitFor({ timeout: 120_000 });
  await page.locator('.seal-good').waitFor();
  await scan(world, 'exported');
  await world.shoot('19-exported');
  await button(world, 'export.verifyNow').click();
  await page.locator('.verdict').waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('.verdict h1').textContent(), words(world, 'verdict.cannot-check'));
  await scan(world, 'stranger');
  await world.shoot('20-verdict-stranger');
  await world.chooseCertificate(page.locator('.trust-root'));
  await page.locator('.trust-root .certificate').waitFor();
  await scan(world, 'trust');
  await world.shoot('20b-trust');
  await button(world, 'trust.again').click();
  await page.locator('.verdict-valid-with-notes').waitFor({ timeout: 60_000 });
  await scan(world, 'verdict');
  await world.shoot('20c-verdict');
}

/** The report before the export: opened with the keyboard, in a frame that shows it with its style and pictures. */
async function wholeReport(world: StampedWorld): Promise<void> {
  const { page } = world;
  await button(world, 'report.show').focus();
  await page.keyboard.press('Enter');
  const frame = page.frameLocator('.report-frame');
  await frame.locator('.panel.open').first().waitFor({ timeout: 60_000 });
  assert.match(await frame.locator('.panel.open').first().innerText(), /预览，不是证据[^]*A preview, not evidence/);
  const looks = await frame.locator('body').evaluate((body) => {
    const pictures = [...body.querySelectorAll('img')];
    return {
      styled: getComputedStyle(body).backgroundColor,
      shown: pictures.length > 0 && pictures.every(({ naturalWidth }) => naturalWidth > 0),
      links: body.querySelectorAll('a[href]').length,
      title: document.title,
    };
  });
  const title = world.language === 'en' ? 'Girl in the Rain' : '雨夜少女';
  assert.deepEqual(looks, { styled: 'rgb(255, 255, 255)', shown: true, links: 0, title });
  await scan(world, 'whole report');
  await page.locator('.report-frame').scrollIntoViewIfNeeded();
  await world.shoot('18d-whole-report');
  await button(world, 'report.close').click();
  await page.locator('.report-frame').waitFor({ state: 'detached' });
}

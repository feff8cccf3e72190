import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { scan, words } from './world.ts';
import type { World } from './world.ts';

/** A copy of one of the pictures turns up elsewhere: found by its look, and kept with the work as evidence. */
export async function copiesFlow(world: World, own: string): Promise<void> {
  const { page } = world;
  const suspect = join(dirname(world.folder), '转载 repost.jpg');
  await repost(own, suspect);
  const letter = join(dirname(world.folder), 'letter.jpg');
  writeFileSync(letter, 'this is no picture');

  await page.keyboard.press('Control+k');
  await page.locator('.palette-input').fill(words(world, 'copies.find'));
  await page.keyboard.press('Enter');
  await page.locator('.copies-progress').waitFor();
  await scan(world, 'is this mine');
  await world.shoot('c1-copies');
  const path = page.getByLabel(words(world, 'copies.path'));
  await path.fill(letter);
  await page.keyboard.press('Enter');
  await page.locator('.copies-failure').getByText(words(world, 'copies.noPicture')).waitFor();
  await world.shoot('c2-copies-no-picture');
  await everyPictureFindable(world);

  await path.fill(suspect);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: words(world, 'copies.verdict.same') }).waitFor();
  const best = page.locator('.copies-match').first();
  assert.match((await best.textContent()) ?? '', new RegExp(basename(own)));
  assert.equal(await page.locator('.copies-match-same').count(), 1);
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>('.copies img')].every((img) => img.naturalWidth > 0),
  );
  await scan(world, 'a copy that was found');
  await world.shoot('c3-copies-found');
  await best.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.locator('.detail-title').getByText(basename(own)).waitFor();
  await page.goBack();
  await page.locator('.copies-match').first().waitFor();
  await page.getByLabel(words(world, 'copies.url')).fill('https://example.com/reposts/77');
  await page
    .getByLabel(words(world, 'copies.note'))
    .fill(world.language === 'en' ? 'posted without asking' : '未经许可转载');
  await page.locator('.copies-attach').evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await world.shoot('c4-copies-attach');
  await page.keyboard.press('Enter');
  await page.locator('.work-copies .attachment').waitFor();
  await page.locator('#work-publication').evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.locator('.work-copies img.thumb-here').waitFor();
  await scan(world, 'a work with a suspected copy');
  await world.shoot('c5-work-copies');
}

/** As pictures are reposted: a fifth cut off, the strip with the signature too, smaller, compressed. */
async function repost(own: string, to: string): Promise<void> {
  const { width, height } = await sharp(own).metadata();
  await sharp(own)
    .extract({
      left: Math.round(width * 0.2),
      top: 0,
      width: Math.round(width * 0.8),
      height: Math.round(height * 0.92),
    })
    .resize({ width: 220 })
    .jpeg({ quality: 40 })
    .toFile(to);
}

async function everyPictureFindable({ page }: World): Promise<void> {
  const hurry = page.locator('.copies-pace button').last();
  if (await hurry.isVisible()) await hurry.click().catch(() => undefined);
  await page.locator('.copies-progress progress').waitFor({ state: 'detached', timeout: 60_000 });
}

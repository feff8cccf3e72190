import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { button, scan, words } from './world.ts';
import type { World } from './world.ts';

/** From fifty pictures to a work, by the keyboard: choosing, saying why, undoing, a note, a work of what was chosen. */
export async function choosingFlow(world: World, pictures: number): Promise<void> {
  await begin(world, pictures);
  await select(world, pictures);
  await undo(world);
  await note(world);
  await inDetail(world);
  await makeWork(world);
}

/** The same, and what can be done with the work. */
export async function worksFlow(world: World, pictures: number): Promise<void> {
  await choosingFlow(world, pictures);
  await workPage(world);
  await filters(world);
  await inCompare(world);
  await lookBack(world);
}

/** The first run, until all pictures of the folder are in the timeline. */
export async function begin(world: World, pictures: number): Promise<void> {
  const { page } = world;
  await firstRun(world);
  await page.waitForFunction(
    (count) => document.querySelector('.toolbar-count')?.textContent.includes(count) === true,
    String(pictures),
    { timeout: 60_000 },
  );
  await page.locator('.cell img.thumb-here').first().waitFor();
}

/** The first run: the folder is watched, nothing goes to the network. */
export async function firstRun(world: World): Promise<void> {
  const { page } = world;
  await button(world, 'first.begin').click();
  await page.getByText(words(world, 'first.found')).waitFor();
  await page.locator('.found[aria-busy=false]').waitFor();
  if (world.chooseFolder === undefined) {
    await page.getByLabel(words(world, 'settings.folderPath')).fill(world.folder);
    await page.keyboard.press('Enter');
  } else await world.chooseFolder();
  await page.getByText(world.folder).waitFor();
  for (const box of await page.locator('.install input:checked:not(:disabled)').all()) {
    const path = await box.locator('xpath=..').locator('.folder-path').textContent();
    if (path !== world.folder) await box.uncheck();
  }
  await page.locator('.first-step .button-primary').click();
  await page.getByText(words(world, 'first.ready'), { exact: true }).waitFor();
  await button(world, 'common.next').click();
  await page.getByRole('radio', { name: words(world, 'first.offline') }).click();
  await button(world, 'first.toTimeline').click();
}

async function select(world: World, pictures: number): Promise<void> {
  const { page } = world;
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Home');
  const started = Date.now();
  for (let i = 0; i < pictures; i += 1) await page.keyboard.press(i % 5 === 0 ? 'p' : 'x');
  process.stderr.write(`  ${pictures} pictures judged in ${Date.now() - started} ms\n`);
  await page.locator('.reason-strip').waitFor();
  // The last answer says that all of them are in the record.
  await page.waitForTimeout(1_500);
  await page.keyboard.press('Home');
  await page.locator('.cell .mark-pick').first().waitFor();
  await page.locator('.cell-rejected .mark-reject').first().waitFor();
  await page.keyboard.press('5');
  await page.keyboard.press('7');
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await page.keyboard.press('r');
  await page.locator('.reason-strip input').waitFor();
  await page.keyboard.type(world.language === 'en' ? 'hands, light' : '手、光线');
  await scan(world, 'judged timeline');
  await world.shoot('w1-judged');
  await page.keyboard.press('Enter');
  await page.locator('.reason-strip').waitFor({ state: 'detached' });
}

async function undo(world: World): Promise<void> {
  const { page } = world;
  const toast = page.locator('.toast').last();
  // The reason, then the rejection; then both again.
  await page.keyboard.press('Control+z');
  await toast.getByText(words(world, 'act.judged.reason')).waitFor();
  await world.shoot('w2-undone');
  await page.locator('.toast .icon-button').last().click();
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Control+Shift+z');
  await page.locator('.toast').last().getByText(words(world, 'act.judged.reason')).waitFor();
}

async function note(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('n');
  await page.locator('.note-dialog textarea').waitFor();
  await page.waitForTimeout(300);
  // Letters that are keys elsewhere are only letters here.
  await page.keyboard.type(world.language === 'en' ? 'px: colder light, lonely' : '逆光、孤独感，雨要更冷');
  await page.getByRole('radio', { name: words(world, 'note.about.session') }).click();
  await scan(world, 'note');
  await world.shoot('w3-note');
  await page.locator('.note-dialog textarea').focus();
  await page.keyboard.press('Enter');
  await page.locator('.note-dialog').waitFor({ state: 'detached' });
  await page.locator('.session-intent').first().waitFor();
}

async function inDetail(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.locator('.detail-judging').waitFor();
  await page.locator('.picture img:not(.picture-coming)').waitFor();
  const name = await page.locator('.detail-title h1').textContent();
  await page.keyboard.press('p');
  await page.waitForFunction((before) => document.querySelector('.detail-title h1')?.textContent !== before, name);
  await page.keyboard.press('f');
  await page.locator('.judge-final[aria-pressed=true]').waitFor();
  await page.locator('.reason-strip').waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  await scan(world, 'detail, final');
  await world.shoot('w4-detail-final');
  await page.keyboard.press('r');
  await page.keyboard.type(world.language === 'en' ? 'the coldest light' : '光最冷的一张');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: words(world, 'detail.tab.notes') }).click();
  await page.locator('.note').first().waitFor();
  await page.waitForTimeout(300);
  await scan(world, 'notes of a picture');
  await world.shoot('w5-detail-notes');
  await page.keyboard.press('Escape');
}

async function makeWork(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Control+a');
  await page.locator('.selection-bar').waitFor();
  await world.shoot('w6-selection-bar');
  await page
    .locator('.selection-bar')
    .getByRole('button', { name: words(world, 'works.addTo') })
    .click();
  await page.locator('.to-work-dialog input').waitFor();
  await page.keyboard.type(world.language === 'en' ? 'Girl in the Rain' : '雨夜少女');
  await scan(world, 'to a work');
  await world.shoot('w7-to-work');
  await page.keyboard.press('Enter');
  await page.locator('.work-column').waitFor();
}

async function workPage(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.lane').first().waitFor();
  await page.locator('.work-item img.thumb-here').first().waitFor();
  await page.locator('.funnel').waitFor();
  await page.keyboard.press('n');
  await page.locator('.note-dialog textarea').waitFor();
  await page.waitForTimeout(200);
  await page.keyboard.type(world.language === 'en' ? 'Rain, glass, and one lamp.' : '雨、玻璃，还有一盏灯。');
  await page.keyboard.press('Enter');
  await page.locator('.work .note').first().waitFor();
  const form = page.locator('.publication-form');
  await form.locator('input').nth(0).fill('Pixiv');
  await form.locator('input').nth(1).fill('https://www.pixiv.net/artworks/1');
  await form.locator('input').nth(2).fill('2026-11-22');
  await form.locator('button').click();
  await page.locator('.publication').waitFor();
  await page.locator('.page-content').evaluate((element) => element.scrollTo(0, 0));
  await page.waitForTimeout(400);
  await scan(world, 'work');
  await world.shoot('w8-work-top');
  for (const [index, section] of (['parameters', 'selection', 'publication'] as const).entries()) {
    await page.locator(`#work-${section}`).evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await page.waitForTimeout(300);
    await world.shoot(`w${9 + index}-work-${section}`);
  }
  await reorder(world);
  await timeLapse(world);
  await page.locator('.work-header .button-primary').click();
  await page.locator('.export-size').waitFor();
  assert.match(await page.locator('.export-form select').evaluate((select) => select.textContent), /雨夜少女|Girl/);
  await scan(world, 'export of a work');
  await world.shoot('w12-export-work');
  await page.keyboard.press('Control+2');
  await page.locator('.work-card img.thumb-here').first().waitFor();
  await scan(world, 'works');
  await world.shoot('w13-works');
}

/** Plays by itself, stops for the arrows, shows all at once, and is written to a file. */
async function timeLapse(world: World): Promise<void> {
  const { page } = world;
  await page
    .locator('.work-header')
    .getByRole('button', { name: words(world, 'lapse.open') })
    .click();
  await page.locator('.lapse-stage img').waitFor();
  const place = (): Promise<string> => page.locator('.lapse-range').inputValue();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.lapse-range')?.value === '1');
  await page.locator('.lapse h2').click();
  await page.keyboard.press('Home');
  assert.equal(await place(), '0');
  await page.keyboard.press('ArrowRight');
  assert.equal(await place(), '1');
  await page.waitForTimeout(1_000);
  assert.equal(await place(), '1', 'it stands still after a step by hand');
  await scan(world, 'time-lapse');
  await world.shoot('w11b-time-lapse');
  await page.getByRole('button', { name: words(world, 'lapse.sheet') }).click();
  await page.locator('.lapse-sheet img.thumb-here').nth(3).waitFor();
  await scan(world, 'time-lapse side by side');
  await page.locator('.lapse-file summary').click();
  await page.locator('.lapse-file .input').fill(join(mkdtempSync(join(tmpdir(), 'brushproof-lapse-')), 'work.webp'));
  await page.keyboard.press('Enter');
  await page.locator('.lapse-file [role=status]').waitFor();
  await world.shoot('w11c-time-lapse-file');
  await page.keyboard.press('Escape');
  await page.locator('.lapse').waitFor({ state: 'detached' });
}

/** By the keyboard alone: the first picture goes one place on, and back. */
async function reorder({ page }: World): Promise<void> {
  const first = (): Promise<string | null> => page.locator('.work-item').first().getAttribute('id');
  await page.locator('.work-items').focus();
  await page.keyboard.press('Home');
  const before = await first();
  await page.keyboard.press('Alt+ArrowRight');
  await page.waitForFunction((id) => document.querySelector('.work-item')?.id !== id, before);
  await page.keyboard.press('Control+z');
  await page.waitForFunction((id) => document.querySelector('.work-item')?.id === id, before);
}

async function filters(world: World): Promise<void> {
  const { page } = world;
  await page.keyboard.press('Control+1');
  await page.locator('.cell img').first().waitFor();
  await page.locator('.session-work').first().waitFor();
  await world.shoot('w14-timeline-work');
  await page.locator('.filters-button').click();
  await page.getByRole('button', { name: new RegExp(`^${words(world, 'search.judged.final')}`) }).click();
  await page.waitForFunction(() => document.querySelectorAll('.cell').length === 1);
  await scan(world, 'filters of the selection');
  await world.shoot('w15-filter-final');
  await page.keyboard.press('Escape');
  // Closing gives the keyboard back to the button a moment later; what is typed before would go there.
  await page.waitForFunction(() => document.activeElement?.classList.contains('filters-button'));
  await page.getByRole('textbox', { name: words(world, 'search.label') }).fill('');
  await page.locator('.row').nth(2).waitFor();
  await page.locator('.session-heading').first().hover();
  await page.locator('.session-propose').first().click();
  await page.locator('.proposal').first().waitFor();
  await page.waitForTimeout(300);
  await scan(world, 'proposals');
  await world.shoot('w16-proposals');
  await page.keyboard.press('Escape');
}

async function inCompare(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.timeline-scroll').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('c');
  await page.locator('.side .picture img:not(.picture-coming)').nth(1).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('g');
  await page.locator('.side-active .mark-final').waitFor();
  await page.waitForTimeout(400);
  await scan(world, 'judging while comparing');
  await world.shoot('w17-compare');
}

/** The year so far; today's square leads back to the timeline. */
async function lookBack(world: World): Promise<void> {
  const { page } = world;
  await page.locator('.rail-review').click();
  await page.locator('.review-final img.thumb-here').first().waitFor();
  await page.locator('.review-ranking button').first().waitFor();
  await scan(world, 'looking back');
  await world.shoot('w18-review');
  await page.locator('.map-days').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.locator('.cell img').first().waitFor();
  const query = await page.getByRole('textbox', { name: words(world, 'search.label') }).inputValue();
  assert.match(query, /^date:\d{4}-\d{2}-\d{2}$/);
}

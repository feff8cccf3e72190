import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readBundle } from '../../helpers/export-sample.ts';
import {
  SESSION_DISCARDS,
  SESSION_DOCUMENT,
  SESSION_FINAL,
  SESSION_HISTORY,
  SESSION_IMG2IMG,
  SESSION_PROMPTS,
} from '../../helpers/simulated-session.ts';
import { button, scan, words } from './world.ts';
import type { World } from './world.ts';
import { firstRun } from './works-flow.ts';

const run = promisify(execFile);

const SECTIONS = ['idea', 'prompts', 'parameters', 'selection', 'edits', 'publication'] as const;
const MOST_CLICKS = 3;
const PUBLISHED_AT = 'https://www.pixiv.net/artworks/102938475';

/** An evening that the recorder saw becomes the story of a work by three clicks and one sentence; the page counts them.
 *  The report of the exported work then tells the same. */
export async function storyFlow(world: World, evening: () => Promise<void>): Promise<void> {
  const { page } = world;
  await firstRun(world);
  await evening();
  await page.locator('.session-heading').first().waitFor();
  await page.locator('.cell img.thumb-here').first().waitFor();
  await world.shoot('s0-timeline');
  await beginCounting(world);
  const sentence =
    world.language === 'en'
      ? `She waits, and the lamp waits with her; shown at ${PUBLISHED_AT}.`
      : `她在等人，路灯陪她一起等；发表在${PUBLISHED_AT}。`;
  await tell(world, sentence);
  await sectionsTell(world, sentence);
  const { clicks, keys } = await counted(world);
  process.stderr.write(`  ${clicks} clicks, ${keys.filter((key) => key.length > 1).join(' ')}\n`);
  assert.ok(clicks <= MOST_CLICKS, `${clicks} clicks`);
  assert.deepEqual(
    keys.filter((key) => key.length > 1),
    ['Enter'],
  );
  await reportTells(world, sentence);
}

async function tell(world: World, sentence: string): Promise<void> {
  const { page } = world;
  await page.locator('.session-heading').first().hover();
  await page.locator('.session-propose').first().click();
  await page.locator('.proposal').first().waitFor();
  await page.locator('.proposal-reasons').getByText(words(world, 'propose.WORKED_ON_other').slice(0, 4)).waitFor();
  await page.waitForTimeout(300);
  await scan(world, 'a proposal with documents');
  await world.shoot('s1-proposal');
  await page.locator('.proposal button').first().click();
  await page.locator('.lane').first().waitFor();
  // The keyboard is there already.
  await page.waitForFunction(() => document.activeElement?.parentElement?.className === 'idea-field');
  await page.waitForTimeout(300);
  await scan(world, 'a work without an idea');
  await world.shoot('s1b-idea');
  await page.keyboard.type(sentence);
  await page.keyboard.press('Enter');
  await page.locator('.work .note').first().waitFor();
  await page.locator('.idea-field').waitFor({ state: 'detached' });
  await page.locator('.named-link').waitFor();
  await page.locator('.not-published .attachment').waitFor();
  await page.locator('#work-publication').evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.waitForTimeout(300);
  assert.equal(await page.locator('.named-link code').textContent(), PUBLISHED_AT);
  assert.ok((await page.locator('.not-published').innerText()).includes(basename(SESSION_FINAL)));
  await scan(world, 'a link that a note names');
  await world.shoot('s1c-named-link');
  await page.locator('.named-link button').click();
  await page.locator('.publication').waitFor();
  await page.locator('.named-link').waitFor({ state: 'detached' });
}

async function sectionsTell(world: World, sentence: string): Promise<void> {
  const { page } = world;
  await page.locator('.edit-version').nth(1).waitFor();
  await page.locator('.mark-used').first().waitFor();
  await page.locator('.work-item img.thumb-here').first().waitFor();
  await page.waitForTimeout(500);
  const told = new Map<string, string>();
  for (const section of SECTIONS) {
    const part = page.locator(`#work-${section}`);
    await part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await page.waitForTimeout(250);
    told.set(section, await part.innerText());
    await world.shoot(`s2-${section}`);
  }
  const tells = (section: (typeof SECTIONS)[number], ...texts: readonly string[]): void => {
    for (const text of texts)
      assert.ok(plain(told.get(section) ?? '').includes(plain(text)), `${section} does not tell: ${text}`);
  };
  tells('idea', sentence);
  tells('prompts', SESSION_PROMPTS[0], 'backlight', 'wet hair', 'fog');
  tells('parameters', 'noobaiXL_v11', 'euler', '5.5', '0.55');
  const count = async (selector: string): Promise<number> => await page.locator(`#work-selection ${selector}`).count();
  assert.equal(await count('.cell-rejected'), SESSION_DISCARDS.length);
  // What img2img was given, and what it made of it.
  assert.equal(await count('.mark-used'), 2);
  // The copy that img2img keeps of its source, the document and what was saved from it were not generated.
  assert.equal(await page.locator('.funnel-stage b').first().textContent(), '7');
  assert.equal(await page.locator('.lack-wanted').count(), 1, 'only a final is wanted');
  tells('selection', words(world, 'selection.used'));
  assert.equal(await page.locator('.edit-version').count(), 2);
  tells('edits', basename(SESSION_DOCUMENT), basename(SESSION_IMG2IMG), 'background');
  // What only a person can know was said by one.
  tells('publication', PUBLISHED_AT, new Date().getFullYear().toString());
  await page.locator('.page-content').evaluate((element) => element.scrollTo(0, 0));
  await page.locator('.completeness').waitFor();
  await scan(world, 'a work from an evening');
  await world.shoot('s3-work');
}

async function reportTells(world: World, sentence: string): Promise<void> {
  const { page } = world;
  const next = page.locator('.export-form > .actions .button-primary');
  await page.locator('.work-header .button-primary').click();
  await page.locator('.export-size').waitFor();
  for (let step = 0; step < 3; step++) {
    await next.click();
    await page.waitForTimeout(500);
  }
  await page.locator('.sheet').waitFor();
  await next.click();
  await page.locator('.path-field input').fill(world.bundle);
  await next.click();
  await page.locator('.export-done').waitFor({ timeout: 120_000 });
  await button(world, 'export.verifyNow').click();
  await page.locator('.verdict').waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('.verdict-invalid').count(), 0);
  await world.shoot('s4-verdict');
  const told = await reportText(world);
  const tells = [
    sentence,
    ...SESSION_PROMPTS,
    ...SESSION_DISCARDS,
    SESSION_DOCUMENT,
    SESSION_FINAL,
    SESSION_IMG2IMG,
    '前一版本',
    '各版本中读到的内容（软件推导）',
    '3 个图层',
    '较前一版本新增：',
    '伞 umbrella',
    ...SESSION_HISTORY,
    '后一个文件的 XMP 写有该文档这一版本的标识',
    '用于后续步骤的图片（软件推导）',
    '文件被删除，未见其他副本',
    '图生图源图',
    'comfyui/ComfyUI_00002_.png',
    '发表之处与链接',
  ];
  for (const text of tells) assert.ok(plain(told).includes(plain(text)), `the report does not tell: ${text}`);
  // Once in the author's words, once where and when it was published.
  assert.equal(plain(told).split(PUBLISHED_AT).length - 1, 2, 'the report tells the publication');
}

/** Lines are broken anywhere. */
function plain(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The report inside the bundle, as text. */
async function reportText({ bundle }: World): Promise<string> {
  const report = (await readBundle(bundle)).get('data/report/report.pdf');
  assert.ok(report !== undefined);
  const pdf = join(dirname(bundle), 'report.pdf');
  writeFileSync(pdf, report);
  const { stdout } = await run('pdftotext', ['-raw', pdf, '-'], { maxBuffer: 2 ** 28 });
  return stdout;
}

/** From now on the page itself counts what a person does. */
async function beginCounting({ page }: World): Promise<void> {
  await page.evaluate(() => {
    const acts = { clicks: 0, keys: [] as string[] };
    Object.assign(window, { acts });
    window.addEventListener('pointerdown', () => (acts.clicks += 1), { capture: true });
    window.addEventListener('keydown', ({ key }) => acts.keys.push(key), { capture: true });
  });
}

async function counted({ page }: World): Promise<{ readonly clicks: number; readonly keys: readonly string[] }> {
  return await page.evaluate(() => (window as unknown as { acts: { clicks: number; keys: readonly string[] } }).acts);
}

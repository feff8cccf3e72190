import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { serve } from '../../src/main/headless/serve/serve.ts';
import type { UiLanguage } from '../../src/renderer/i18n/language.ts';
import { scenePicture } from '../helpers/scene-picture.ts';
import { findChromium } from './find-chromium.ts';
import { worksFlow } from './flows/works-flow.ts';

/** Selection, notes and works in an installed Chromium against the browser host; pictures go to out/screenshots.
 *  `node tests/e2e/works.e2e.ts` */
const RUNS = [
  { language: 'zh-CN', theme: 'light', width: 1280, height: 800 },
  { language: 'en', theme: 'dark', width: 1280, height: 800 },
  { language: 'en', theme: 'light', width: 960, height: 600 },
  { language: 'zh-CN', theme: 'dark', width: 960, height: 600 },
] as const;

const PICTURES = 50;
const SCREENSHOTS = join(import.meta.dirname, '../../out/screenshots');

interface Run {
  readonly language: UiLanguage;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

const PROMPTS = [
  '雨夜, 一个女孩撑着伞, 站在山坡上',
  '雨夜, 一个女孩撑着红伞, 站在山坡上',
  '雨夜, 一个女孩撑着红伞, 站在山坡上, 逆光',
  '雨夜, 一个女孩撑着红伞, 站在山坡上, (逆光:1.2), 湿发',
  '雨夜, 一个女孩撑着红伞, 湿发, (逆光:1.2), 路灯, 薄雾',
];

async function paintAll(folder: string): Promise<void> {
  for (let i = 0; i < PICTURES; i += 1) {
    const iteration = Math.floor(i / 5);
    const bytes = await scenePicture(Math.floor(iteration / 4), {
      seed: String(4_000 + i),
      prompt: PROMPTS[Math.floor(iteration / 2)] ?? '',
      cfg: iteration % 2 === 0 ? '7' : '5.5',
    });
    writeFileSync(join(folder, `${String(i).padStart(5, '0')}.png`), bytes);
  }
}

async function run(browser: Browser, { language, theme, width, height }: Run): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'brushproof-e2e-'));
  const folder = join(home, '出图 outputs');
  mkdirSync(folder);
  await paintAll(folder);
  const host = await serve({ dataFolder: dataFolder(join(home, 'data')) });
  const context = await browser.newContext({ viewport: { width, height }, locale: language, colorScheme: theme });
  try {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(host.url);
    await page.getByRole('radio', { name: language === 'en' ? 'English' : '简体中文' }).click();
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    await worksFlow(
      {
        page,
        language,
        faults,
        folder,
        bundle: join(home, 'bundle.zip'),
        paint: () => Promise.resolve(),
        hasDesktop: false,
        shoot: async (name, other = page) => {
          await other.screenshot({ path: join(SCREENSHOTS, `${language}-${theme}-${width}`, `${name}.png`) });
        },
      },
      PICTURES,
    );
    if (faults.length > 0) throw new Error(`the page complained:\n${faults.join('\n')}`);
  } finally {
    await context.close();
    await host.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write('skipped: no Chromium is installed (looked for chromium and google-chrome on PATH)\n');
} else {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const wanted =
      process.argv[2] === undefined ? RUNS : RUNS.slice(Number(process.argv[2]), Number(process.argv[2]) + 1);
    for (const each of wanted) {
      process.stderr.write(`${each.language} ${each.theme} ${each.width}×${each.height}\n`);
      await run(browser, each);
    }
  } finally {
    await browser.close();
  }
}

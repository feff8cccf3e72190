import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { serve } from '../../src/main/headless/serve/serve.ts';
import type { UiLanguage } from '../../src/renderer/i18n/language.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { zhCN } from '../../src/renderer/i18n/zh-CN.ts';
import { startLocalTsa } from '../helpers/local-tsa.ts';
import { scenePicture } from '../helpers/scene-picture.ts';
import { findChromium } from './find-chromium.ts';
import { wholeFlow } from './flows/whole-flow.ts';

/** Runs the flows in an installed Chromium against the browser host; pictures go to out/screenshots.
 *  `node tests/e2e/chromium.e2e.ts` */
const RUNS = [
  { language: 'zh-CN', theme: 'light', width: 1280, height: 800 },
  { language: 'en', theme: 'dark', width: 1280, height: 800 },
  { language: 'zh-CN', theme: 'dark', width: 960, height: 600 },
  { language: 'en', theme: 'light', width: 960, height: 600 },
] as const;

const SCREENSHOTS = join(import.meta.dirname, '../../out/screenshots');

interface Run {
  readonly language: UiLanguage;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

async function run(browser: Browser, { language, theme, width, height }: Run): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'brushproof-e2e-'));
  const folder = join(home, '出图 outputs');
  mkdirSync(folder);
  const paint = async (name: string, seed: number, prompt: string, cfg = '7', theme = 0): Promise<void> => {
    const bytes = await scenePicture(theme, { seed: String(seed), prompt, cfg });
    // As a WebUI saves: under another name first.
    writeFileSync(join(folder, `${name}.tmp`), bytes);
    renameSync(join(folder, `${name}.tmp`), join(folder, name));
  };
  const prompts = [
    '1girl, silver hair, standing on a hill, sunny',
    '1girl, silver hair, standing on a hill, sunset',
    '雨夜, 一个女孩撑着伞, 站在山坡上',
    '雨夜, 一个女孩撑着红伞, 站在山坡上, 逆光',
    '1girl, silver hair, standing on a hill, rain',
  ];
  for (const [index, prompt] of prompts.entries()) {
    for (let i = 0; i < 1 + (index % 3); i += 1) {
      await paint(`0000${index}-${i}.png`, 100 + index * 10 + i, prompt, '7', index);
    }
  }
  const tsa = await startLocalTsa({ folder: mkdtempSync(join(home, 'tsa-')) });
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
    await chooseLanguage(page, language);
    await wholeFlow({
      page,
      language,
      faults,
      folder,
      tsa,
      chooseCertificate: async (part) => {
        await part.locator('.path-field input').fill(tsa.root.certificate);
        await part.getByRole('button', { name: (language === 'en' ? en : zhCN)['roots.read'], exact: true }).click();
      },
      bundle: join(home, 'bundle.zip'),
      paint,
      hasDesktop: false,
      shoot: async (name, other = page) => {
        await other.screenshot({ path: join(SCREENSHOTS, `${language}-${theme}-${width}`, `${name}.png`) });
      },
    });
    if (faults.length > 0) throw new Error(`the page complained:\n${faults.join('\n')}`);
  } finally {
    await context.close();
    await host.close();
    await tsa.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** The host tells the system's language; the test wants its own. */
async function chooseLanguage(page: Awaited<ReturnType<Browser['newPage']>>, language: UiLanguage): Promise<void> {
  await page.getByRole('radio', { name: language === 'en' ? 'English' : '简体中文' }).click();
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
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

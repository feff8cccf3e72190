import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { serve } from '../../src/main/headless/serve/serve.ts';
import type { UiLanguage } from '../../src/renderer/i18n/language.ts';
import { findChromium } from './find-chromium.ts';
import type { World } from './flows/world.ts';

interface Run {
  readonly language: UiLanguage;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

const LANGUAGES = ['zh-CN', 'en'] as const;
const THEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 960, height: 600 },
] as const;

const ALL: readonly Run[] = LANGUAGES.flatMap((language) =>
  THEMES.flatMap((theme) => SIZES.map((size) => ({ language, theme, ...size }))),
);

const chosen = (...numbers: readonly number[]): readonly Run[] => ALL.filter((_, i) => numbers.includes(i));

const SETTINGS = {
  /** Every combination: for whoever wants to look at all screens. */
  all: ALL,
  /** Every pair of language and theme, and each with both sizes. */
  four: chosen(0, 3, 5, 6),
  /** Every language, theme and size once. */
  two: chosen(0, 7),
} as const;

const SCREENSHOTS = join(import.meta.dirname, '../../out/screenshots');

/** What a flow begins with: a page of the browser host with an empty record, a folder that `prepare` has filled, and a
 *  home for whatever else it needs. */
export interface Flow {
  readonly settings: 'four' | 'two';
  prepare(folder: string): Promise<void>;
  run(world: Omit<World, 'paint'>, home: string): Promise<void>;
}

/** Runs a flow in an installed Chromium against the browser host, in its settings; the first argument of the command is
 *  the number of one of them, or `all` for every combination there is. Pictures go to out/screenshots. Without a Chromium
 *  it says so. */
export async function inChromium(flow: Flow): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    process.stderr.write('skipped: no Chromium is installed (looked for chromium and google-chrome on PATH)\n');
    return;
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const [, , only] = process.argv;
  const runs = SETTINGS[only === 'all' ? 'all' : flow.settings];
  try {
    for (const each of only === undefined || only === 'all' ? runs : runs.slice(Number(only), Number(only) + 1)) {
      process.stderr.write(`${each.language} ${each.theme} ${each.width}×${each.height}\n`);
      await runOnce(browser, each, flow);
    }
  } finally {
    await browser.close();
  }
}

async function runOnce(browser: Browser, { language, theme, width, height }: Run, flow: Flow): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'brushproof-e2e-'));
  const folder = join(home, '出图 outputs');
  mkdirSync(folder);
  await flow.prepare(folder);
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
    // The host tells the system's language; the test wants its own.
    await page.getByRole('radio', { name: language === 'en' ? 'English' : '简体中文' }).click();
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    const shoot: World['shoot'] = async (name, other = page) => {
      await other.screenshot({ path: join(SCREENSHOTS, `${language}-${theme}-${width}`, `${name}.png`) });
    };
    await flow.run(
      { page, language, faults, folder, bundle: join(home, 'bundle.zip'), hasDesktop: false, shoot },
      home,
    );
    if (faults.length > 0) throw new Error(`the page complained:\n${faults.join('\n')}`);
  } finally {
    await context.close();
    await host.close();
    rmSync(home, { recursive: true, force: true });
  }
}

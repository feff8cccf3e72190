import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/i18n/en.ts';
import { zhCN } from '../../src/renderer/i18n/zh-CN.ts';
import { startLocalTsa } from '../helpers/local-tsa.ts';
import { scenePicture } from '../helpers/scene-picture.ts';
import { ask } from './electron-bridge.ts';
import { answerOpenDialog, launch, ROOT } from './electron-app.ts';
import { wholeFlow } from './flows/whole-flow.ts';

const RUNS = [
  { language: 'zh-CN', theme: 'light', width: 1280, height: 800 },
  { language: 'en', theme: 'dark', width: 960, height: 600 },
] as const;

const PROMPTS = [
  '1girl, silver hair, standing on a hill, sunny',
  '1girl, silver hair, standing on a hill, sunset',
  '雨夜, 一个女孩撑着伞, 站在山坡上',
  '雨夜, 一个女孩撑着红伞, 站在山坡上, 逆光',
  '1girl, silver hair, standing on a hill, rain',
];

describe('the whole flow in a real window', () => {
  for (const { language, theme, width, height } of RUNS) {
    it(`works in ${language}, ${theme}, ${width}×${height}`, async () => {
      const home = mkdtempSync(join(tmpdir(), 'brushproof-electron-'));
      const folder = join(home, '出图 outputs');
      mkdirSync(folder);
      const paint = async (name: string, seed: number, prompt: string, cfg = '7', scene = 0): Promise<void> => {
        const bytes = await scenePicture(scene, { seed: String(seed), prompt, cfg });
        writeFileSync(join(folder, `${name}.tmp`), bytes);
        renameSync(join(folder, `${name}.tmp`), join(folder, name));
      };
      for (const [index, prompt] of PROMPTS.entries()) {
        for (let i = 0; i < 1 + (index % 3); i += 1) {
          await paint(`0000${index}-${i}.png`, 100 + index * 10 + i, prompt, '7', index);
        }
      }
      const tsa = await startLocalTsa({ folder: mkdtempSync(join(home, 'tsa-')) });
      const running = await launch({ data: join(home, 'data') });
      const { app, page } = running;
      try {
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => {
          if (message.type() === 'error') faults.push(message.text());
        });
        await app.evaluate(
          ({ BrowserWindow }, size) => {
            for (const window of BrowserWindow.getAllWindows()) window.setContentSize(size.width, size.height);
          },
          { width, height },
        );
        await page.getByRole('radio', { name: language === 'en' ? 'English' : '简体中文' }).click();
        await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
        await ask(page, 'settings.set', { theme });
        await wholeFlow({
          page,
          language,
          faults,
          folder,
          chooseFolder: async () => {
            await answerOpenDialog(app, folder);
            const label = language === 'en' ? en['settings.addFolder'] : zhCN['settings.addFolder'];
            await page.getByRole('button', { name: label, exact: true }).click();
          },
          tsa,
          chooseCertificate: async (part) => {
            await answerOpenDialog(app, tsa.root.certificate);
            const label = language === 'en' ? en['choose.certificate'] : zhCN['choose.certificate'];
            await part.getByRole('button', { name: label, exact: true }).click();
          },
          bundle: join(home, 'bundle.zip'),
          paint,
          hasDesktop: true,
          shoot: async (name, other = page) => {
            const place = join(ROOT, 'out/screenshots/electron', `${language}-${theme}-${width}`);
            await other.screenshot({ path: join(place, `${name}.png`) });
          },
        });
        expect(faults).toEqual([]);
      } finally {
        await running.quit();
        await tsa.close();
        rmSync(home, { recursive: true, force: true });
      }
    });
  }
});

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../../src/renderer/i18n/en.ts';
import { answerOpenDialog, launch, ROOT } from './electron-app.ts';
import { paintAll, PICTURES } from './flows/fifty-pictures.ts';
import { choosingFlow } from './flows/works-flow.ts';

it('chooses among fifty pictures by the keyboard in a real window, and makes a work of them', async () => {
  const home = mkdtempSync(join(tmpdir(), 'brushproof-electron-'));
  const folder = join(home, '出图 outputs');
  mkdirSync(folder);
  await paintAll(folder);
  const running = await launch({ data: join(home, 'data') });
  const { app, page } = running;
  try {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.getByRole('radio', { name: 'English' }).click();
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    await choosingFlow(
      {
        page,
        language: 'en',
        faults,
        folder,
        chooseFolder: async () => {
          await answerOpenDialog(app, folder);
          await page.getByRole('button', { name: en['settings.addFolder'], exact: true }).click();
        },
        bundle: join(home, 'bundle.zip'),
        paint: () => Promise.resolve(),
        hasDesktop: true,
        shoot: async (name) => {
          await page.screenshot({ path: join(ROOT, 'out/screenshots/electron-works', `${name}.png`) });
        },
      },
      PICTURES,
    );
    expect(faults).toEqual([]);
  } finally {
    await running.quit();
    rmSync(home, { recursive: true, force: true });
  }
});

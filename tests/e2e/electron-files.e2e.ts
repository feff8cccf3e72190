import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { ask } from './electron-bridge.ts';
import { launch, type RunningApp } from './electron-app.ts';

let home: string;
let folder: string;
let running: RunningApp;

/** What the test puts in the place of the system, in the app's own process. */
interface Noted {
  notedPaths: string[];
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'brushproof-files-'));
  folder = join(home, 'outputs');
  mkdirSync(folder);
  for (const [i, name] of ['a.png', 'b.png'].entries())
    writeFileSync(join(folder, name), a1111Picture({ ...DEFAULT_PARAMETERS, prompt: name, seed: String(i) }));
  running = await launch({ data: join(home, 'data'), args: [folder] });
  const { page } = running;
  await page.locator('.first-step, .frame').first().waitFor();
  await ask(page, 'settings.set', { onboarded: true, language: 'en' });
  await page.reload();
  await page.locator('.cell').nth(1).waitFor();
});
afterEach(async () => {
  await running.quit();
  rmSync(home, { recursive: true, force: true });
});

const noted = (): Promise<string[]> => running.app.evaluate(() => (globalThis as unknown as Noted).notedPaths);

describe('files in a real window', () => {
  it('go to the trash after a question, and their record stays', async () => {
    const { app, page } = running;
    await app.evaluate(({ shell }) => {
      const state = globalThis as unknown as Noted;
      state.notedPaths = [];
      shell.trashItem = (path) => {
        state.notedPaths.push(path);
        return Promise.resolve();
      };
    });
    await page.locator('.timeline-scroll').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.locator('.trash-dialog').waitFor();
    expect(await noted()).toEqual([]);
    await page.locator('.trash-dialog .button-danger').click();
    await expect.poll(noted).toHaveLength(2);
    expect((await noted()).sort()).toEqual([join(folder, 'a.png'), join(folder, 'b.png')]);
    await page.getByText('2 files are in the trash now.').waitFor();
    expect((await ask(page, 'timeline.open', { query: '' })).items).toBe(2);
  });

  it('are dragged out as themselves', async () => {
    const { app, page } = running;
    await app.evaluate(({ BrowserWindow }) => {
      const state = globalThis as unknown as Noted;
      state.notedPaths = [];
      const [window] = BrowserWindow.getAllWindows();
      if (window)
        window.webContents.startDrag = ({ files, icon }) => {
          if (typeof icon !== 'string' && !icon.isEmpty()) state.notedPaths.push(...(files ?? []));
        };
    });
    await page.locator('.cell[title="a.png"]').dispatchEvent('dragstart');
    await expect.poll(noted).toEqual([join(folder, 'a.png')]);
    expect(existsSync(join(folder, 'a.png'))).toBe(true);
  });

  it('open in a viewer that follows the newest', async () => {
    const { app, page } = running;
    const opened = app.waitForEvent('window');
    await page.locator('.timeline-scroll').focus();
    await page.keyboard.press('v');
    const viewer = await opened;
    await viewer.locator('.viewer .picture img').first().waitFor();
    await viewer.keyboard.press('f');
    writeFileSync(join(folder, 'later.png'), a1111Picture({ ...DEFAULT_PARAMETERS, prompt: 'later', seed: '9' }));
    await viewer.getByText('later.png').waitFor({ timeout: 15_000 });
    // The window may be gone before the key is let go.
    await viewer.keyboard.press('Escape').catch(() => undefined);
    await expect.poll(() => app.windows().length).toBe(1);
  });
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './electron-bridge.ts';
import { launch, ROOT, type RunningApp } from './electron-app.ts';

const COMMAND = join(ROOT, 'src/main/headless/brushproof.ts');

let home: string;
let data: string;
let running: RunningApp | undefined;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'brushproof-keys-'));
  data = join(home, 'data');
});
afterEach(async () => {
  await running?.quit();
  running = undefined;
  rmSync(home, { recursive: true, force: true });
});

async function start(): Promise<RunningApp> {
  running = await launch({ data });
  await running.page.locator('.first-step, .frame').first().waitFor();
  return running;
}

/** Whether this computer has a key ring that Electron uses. */
async function hasKeyRing({ app }: RunningApp): Promise<boolean> {
  return await app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend() !== 'basic_text');
}

function endings(): string[] {
  return readdirSync(join(data, 'keys')).map((name) => name.replace(/^.*(?=\.pem)/, ''));
}

describe('the signing key in a real window', () => {
  it('is sealed where there is a key ring, else stays in its file, and Settings says which; it can be changed and backed up', async () => {
    let one = await start();
    const sealed = await hasKeyRing(one);
    process.stderr.write(`key ring: ${sealed ? 'yes' : 'no'}\n`);
    const kept = sealed ? 'system' : 'file';
    const ending = sealed ? '.pem.sealed' : '.pem';
    expect(await ask(one.page, 'key.state', {})).toMatchObject({ kept, number: 1 });
    expect(endings()).toEqual([ending]);

    await ask(one.page, 'settings.set', { language: 'zh-CN', onboarded: true });
    await one.page.reload();
    await one.page.locator('.frame').waitFor();
    const place = join(ROOT, 'out/screenshots/electron-keys');
    mkdirSync(place, { recursive: true });
    for (const [language, rotate, send, reason] of [
      ['zh-CN', '更换密钥…', '更换密钥', '更换原因'],
      ['en', 'Change the key…', 'Change the key', 'Why'],
    ] as const) {
      await ask(one.page, 'settings.set', { language });
      await one.page.evaluate(() => {
        location.hash = '#/settings/storage';
      });
      const button = one.page.getByRole('button', { name: rotate });
      await button.waitFor();
      await one.page.screenshot({ path: join(place, `${language}-storage.png`) });
      await one.page.locator('details summary').last().click();
      await button.scrollIntoViewIfNeeded();
      await one.page.screenshot({ path: join(place, `${language}-storage-below.png`) });
      await button.click();
      await one.page.getByLabel(reason).fill('test');
      await one.page.screenshot({ path: join(place, `${language}-change.png`) });
      await one.page.getByRole('button', { name: send, exact: true }).click();
      await one.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(await ask(one.page, 'key.state', {})).toMatchObject({ kept, number: 3 });
    expect(endings()).toEqual([ending]);

    const target = join(home, 'backup');
    await one.page.locator('input[dir=ltr]').first().fill(target);
    await one.page.getByRole('button', { name: 'Back up', exact: true }).click();
    await one.page.getByText('Backed up and checked').waitFor();
    await one.page.screenshot({ path: join(place, 'en-backed-up.png') });
    await one.quit();

    one = await start();
    expect(await ask(one.page, 'key.state', {})).toMatchObject({ kept, number: 3 });
    await one.quit();
    running = undefined;
    execFileSync(process.execPath, [COMMAND, 'check', '--data', data]);
    const restored = join(home, 'restored');
    execFileSync(process.execPath, [COMMAND, 'restore', target, '--data', restored]);
    execFileSync(process.execPath, [COMMAND, 'import', target, '--data', restored]);
    execFileSync(process.execPath, [COMMAND, 'check', '--data', restored]);
  });
});

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { ask } from './electron-bridge.ts';
import { FLAGS, launch, ROOT, testElectron, testEnvironment, type RunningApp } from './electron-app.ts';

let home: string;
let data: string;
let folder: string;
let running: RunningApp | undefined;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'brushproof-shell-'));
  data = join(home, 'data');
  folder = join(home, 'outputs');
  mkdirSync(folder);
});
afterEach(async () => {
  await running?.quit();
  running = undefined;
  rmSync(home, { recursive: true, force: true });
});

async function start(args: readonly string[] = []): Promise<RunningApp> {
  running = await launch({ data, args });
  await running.page.locator('.first-step, .frame').first().waitFor();
  return running;
}

function save(name: string, seed: string): void {
  writeFileSync(join(folder, `${name}.tmp`), a1111Picture({ ...DEFAULT_PARAMETERS, seed }));
  renameSync(join(folder, `${name}.tmp`), join(folder, name));
}

/** Verifies the whole record from scratch, as a stranger would. */
function check(): void {
  execFileSync(process.execPath, [join(ROOT, 'src/main/headless/brushproof.ts'), 'check', '--data', data]);
}

/** Processes whose command line holds a text. */
function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function recorderPid(): number | undefined {
  const own = new Set(processesWith(data));
  return processesWith('recorder-entry').find((pid) => own.has(pid));
}

async function until(condition: () => Promise<boolean> | boolean, what: string, timeoutMs = 20_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the recorder’s process', () => {
  it('is started again when it dies, and nothing is lost', async () => {
    const { page } = await start([folder]);
    await ask(page, 'settings.set', { onboarded: true });
    await page.reload();
    await page.locator('.frame').waitFor();
    save('before.png', '1');
    await until(async () => (await ask(page, 'app.state', {})).recording.recordedToday === 1, 'the first record');
    const first = recorderPid();
    expect(first).toBeDefined();
    process.kill(first ?? 0, 'SIGKILL');
    await page.locator('.banner').waitFor();
    save('meanwhile.png', '2');
    await page.locator('.banner').waitFor({ state: 'detached', timeout: 20_000 });
    save('after.png', '3');
    await until(async () => (await ask(page, 'app.state', {})).recording.recordedToday === 3, 'all three records');
    await page.locator('.cell').nth(2).waitFor();
    expect(recorderPid()).not.toBe(first);
    await running?.quit();
    running = undefined;
    check();
  });

  it('ends in order when the app is killed', async () => {
    const { app, page } = await start([folder]);
    // The window shows itself before the record is open; an answer comes only after that.
    await ask(page, 'app.state', {});
    const pid = recorderPid();
    expect(pid).toBeDefined();
    app.process().kill('SIGKILL');
    running = undefined;
    await until(() => recorderPid() === undefined, 'the end of the recorder');
    check();
  });

  it('says that the record is in use by another program, and goes on when it is free', async () => {
    const other = spawn(
      process.execPath,
      [join(ROOT, 'src/main/headless/brushproof.ts'), 'watch', folder, '--data', data],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await new Promise<void>((ready) => {
      other.stderr.on('data', (text: Buffer) => {
        if (text.includes('Ctrl-C')) ready();
      });
    });
    running = await launch({ data });
    await running.page.locator('.banner').waitFor();
    const ended = new Promise((resolve) => other.once('exit', resolve));
    other.kill('SIGINT');
    await ended;
    await running.page.locator('.first-step').waitFor({ timeout: 30_000 });
  });

  it('is a utility process of Electron by default', () => {
    const app = join(home, 'stub');
    mkdirSync(app);
    const modules = join(ROOT, 'out/main/desktop/recorder');
    writeFileSync(
      join(app, 'package.json'),
      '{ "name": "stub", "version": "1.0.0", "type": "module", "main": "main.js" }',
    );
    writeFileSync(
      join(app, 'service.js'),
      `import { createPeer } from ${JSON.stringify(join(modules, 'peer.js'))};
       const port = process.parentPort;
       const start = JSON.parse(process.argv[2]);
       const peer = createPeer(
         { post: (message) => port.postMessage(message), onMessage: (take) => port.on('message', ({ data }) => take(data)) },
         {
           told: () => undefined,
           async answer(call) {
             if (call.kind === 'stop') setTimeout(() => process.exit(0), 50);
             if (call.kind === 'thumbnail') return new Uint8Array([1, 2, 3]);
             if (call.name === 'die') process.exit(3);
             if (call.name === 'ask') return await peer.call({ kind: 'choose-folder' });
             return { start, name: call.name, utility: process.type };
           },
         },
       );
       peer.tell({ kind: 'ready' });`,
    );
    writeFileSync(
      join(app, 'main.js'),
      `import { app } from 'electron';
       import { chosenChannel } from ${JSON.stringify(join(modules, 'channel.js'))};
       import { startRecorderProcess } from ${JSON.stringify(join(modules, 'recorder-process.js'))};
       // Awaited at the top of a module, readiness would never come.
       app.whenReady().then(async () => {
       const recorder = startRecorderProcess({
         file: ${JSON.stringify(join(app, 'service.js'))},
         start: { dataFolder: '/nowhere', capabilities: {}, systemLanguage: 'en' },
         startChannel: chosenChannel({}),
         native: async () => '/chosen',
       });
       const pushed = [];
       recorder.subscribe((push) => pushed.push(push.payload.reasons[0].code));
       const request = (name) => recorder.call({ kind: 'request', name, params: {} });
       const first = await request('first');
       const died = await request('die').then(() => 'answered', ({ code }) => code);
       const chosen = await request('ask');
       const bytes = await recorder.call({ kind: 'thumbnail', sha256: '', width: 1 });
       await recorder.stop();
       console.log('RESULT ' + JSON.stringify({ first, died, chosen, bytes: [...bytes], pushed }));
       app.exit(0);
       });`,
    );
    const printed = execFileSync(testElectron(), [...FLAGS, app, `--user-data-dir=${join(home, 'profile')}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    });
    const result: unknown = JSON.parse(/RESULT (.*)/.exec(printed)?.[1] ?? 'null');
    expect(result).toEqual({
      first: {
        start: { dataFolder: '/nowhere', capabilities: {}, systemLanguage: 'en' },
        name: 'first',
        utility: 'utility',
      },
      died: 'INTERNAL',
      chosen: '/chosen',
      bytes: [1, 2, 3],
      pushed: ['RECORDER_DOWN'],
    });
  });
});

describe('a second start', () => {
  it('hands over its folder and ends', async () => {
    const { page } = await start();
    const second = spawn(testElectron(), [...FLAGS, ROOT, '--data', data, folder], {
      env: testEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    second.stderr.on('data', (text: Buffer) => {
      said += text.toString();
    });
    const code = await new Promise((resolve) => second.once('close', resolve));
    expect(code).toBe(0);
    expect(said).toContain('is open already');
    await until(async () => (await ask(page, 'sources.list', {})).some(({ path }) => path === folder), 'the folder');
  });
});

describe('the window', () => {
  it('opens where it was, and on a screen when that is gone', async () => {
    const place = { x: 60, y: 50, width: 980, height: 640 };
    const first = await start();
    await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place);
    await first.quit();
    const bounds = async ({ app }: RunningApp): Promise<unknown> =>
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    const second = await start();
    expect(await bounds(second)).toEqual(place);
    await second.quit();
    writeFileSync(
      join(data, 'window/window-state.json'),
      JSON.stringify({ bounds: { ...place, x: 9_000, y: 9_000 }, maximized: false }),
    );
    const third = await start();
    const { x } = (await bounds(third)) as { x: number };
    expect(x).toBeLessThan(2_000);
  });

  it('asks once what closing means, and then keeps recording', async () => {
    const { app, page } = await start([folder]);
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = (...args: unknown[]) => {
        Reflect.set(globalThis, 'asked', Number(Reflect.get(globalThis, 'asked') ?? 0) + 1);
        return Promise.resolve({ response: args.length > 0 ? 0 : 2, checkboxChecked: false });
      };
    });
    const close = async (): Promise<void> => {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    };
    await close();
    await until(async () => (await ask(page, 'settings.get', {})).closing === 'keep-recording', 'the answer');
    await close();
    save('while-closed.png', '9');
    await until(async () => (await ask(page, 'app.state', {})).recording.recordedToday === 1, 'a record while closed');
    expect(await app.evaluate(() => Number(Reflect.get(globalThis, 'asked')))).toBe(1);
  });

  it('is drawn anew when its page has crashed', async () => {
    const { app } = await start([folder]);
    const rendering = async (): Promise<number> =>
      await app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return contents === undefined || contents.isCrashed() ? 0 : contents.getOSProcessId();
      });
    const before = await rendering();
    process.kill(before, 'SIGKILL');
    // What the new process draws cannot be looked at here: the test's debugger holds on to the page that is gone.
    await until(async () => ![0, before].includes(await rendering()), 'another process that draws');
    expect(recorderPid()).toBeDefined();
  });

  it('has menus in the language of the settings, changed while it runs', async () => {
    const { app, page } = await start();
    const labels = async (): Promise<string[]> =>
      await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
    await ask(page, 'settings.set', { language: 'zh-CN' });
    await until(async () => (await labels())[0] === '文件', 'Chinese menus');
    await ask(page, 'settings.set', { language: 'en', onboarded: true });
    await until(async () => (await labels())[0] === 'File', 'English menus');
    expect(await labels()).toEqual(['File', 'Edit', 'View', 'Recording', 'Window', 'Help']);
  });

  it('shows places and presses keys from its menu', async () => {
    const { app, page } = await start();
    await ask(page, 'settings.set', { onboarded: true });
    await page.reload();
    await page.locator('.frame').waitFor();
    const click = async (menu: number, label: RegExp): Promise<void> =>
      await app.evaluate(
        ({ Menu }, { place, pattern }) => {
          const items = Menu.getApplicationMenu()?.items[place]?.submenu?.items ?? [];
          items.find((item) => new RegExp(pattern).test(item.label))?.click();
        },
        { place: menu, pattern: label.source },
      );
    await click(0, /Verify a bundle|校验证据包/);
    await page.waitForURL(/#\/evidence\/verify/);
    await click(2, /^Timeline|^时间线/);
    await page.waitForURL(/#\/timeline/);
    await click(2, /Command palette|命令面板/);
    await page.locator('.palette').waitFor();
    await page.keyboard.press('Escape');
    await click(3, /Pause|暂停/);
    await until(async () => (await ask(page, 'app.state', {})).recording.state === 'paused', 'the pause');
  });
});

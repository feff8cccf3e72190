import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';

export const ROOT = join(import.meta.dirname, '../..');

/** The app in a real Electron. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Ends the app as its menu does, and waits until it has ended. */
  quit(): Promise<void>;
}

export interface LaunchOptions {
  readonly data: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** A packaged copy instead of the development run. */
  readonly executable?: string;
}

/** Where the test runtime lies: what `.ci/electron-runtime.sh` prepares, unless the environment names another. */
export function testRuntime(): string | undefined {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(cache, 'brushproof-electron/33.2.1');
  return existsSync(join(folder, 'electron')) ? folder : undefined;
}

/** The executable of the test runtime. @throws Error when there is none */
export function testElectron(): string {
  const folder = testRuntime();
  if (folder === undefined) throw new Error('there is no test runtime: run .ci/electron-runtime.sh');
  return join(folder, 'electron');
}

/** Flags that only the test's surroundings make necessary: no graphics card, and root cannot use the sandbox. */
export const FLAGS: readonly string[] = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];

/** The environment of the app in a test: the recorder on this Node, as the runtime's own is too old for it. */
export function testEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const environment: Record<string, string> = { BRUSHPROOF_NODE: process.execPath, ...more };
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) environment[name] ??= value;
  }
  return environment;
}

/** Starts the app and waits for its page. */
export async function launch({ data, args = [], environment, executable }: LaunchOptions): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: executable ?? testElectron(),
    args: [...FLAGS, ...(executable === undefined ? [ROOT] : []), '--data', data, ...args],
    env: testEnvironment(environment),
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  return {
    app,
    page,
    async quit() {
      const ended = new Promise((resolve) => app.process().once('exit', resolve));
      // The answer to this gets lost when the app ends before it is sent.
      await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined);
      await ended;
    },
  };
}

/** Has the system's dialog for opening files and folders answer with `path` from now on, without showing it. */
export async function answerOpenDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

import { spawn } from 'node:child_process';

/** How the app is opened in a window. */
export interface WindowStart {
  readonly electron: string;
  /** Version of Electron: decides whether the recorder runs on its Node or on ours. */
  readonly major: number;
  readonly root: string;
  readonly data: string | undefined;
  readonly folders: readonly string[];
}

/** The first Electron whose own Node is new enough for the recorder. */
const FIRST_WITH_NEW_NODE = 40;

/** Opens the app in Electron and resolves with its exit code when it has ended. */
export function openInWindow({ electron, major, root, data, folders }: WindowStart): Promise<number> {
  // The superuser cannot use Chromium's sandbox, and Electron would not start.
  const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const own = [...(data === undefined ? [] : ['--data', data]), ...folders];
  const node = major < FIRST_WITH_NEW_NODE ? { BRUSHPROOF_NODE: process.execPath } : {};
  return new Promise((resolve, reject) => {
    const child = spawn(electron, [...flags, root, ...own], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...node, ...process.env },
    });
    // Ctrl-C reaches Electron as well, which ends in order: only its end ends this process.
    const wait = (): void => undefined;
    process.on('SIGINT', wait);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

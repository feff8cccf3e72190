import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An Electron that can be started, or why there is none: half a sentence for people. */
export type Runtime =
  { readonly path: string; readonly major: number } | { readonly path: undefined; readonly reason: string };

/** A download that has not begun to arrive after this long is given up. */
const SILENCE_MS = 8_000;
const LOOK_MS = 500;

/** Whether windows can be shown. @returns why not, or undefined */
export function missingDisplay(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  if (platform === 'win32' || platform === 'darwin') return undefined;
  const named = [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (name) => name !== undefined && name !== '',
  );
  return named ? undefined : 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
}

/** Finds Electron: the folder that the environment names, the one the `electron` package has, or else its download.
 *  `arriving` is called when the download is on its way. */
export async function findElectron(
  root: string,
  environment: NodeJS.ProcessEnv,
  arriving: () => void,
): Promise<Runtime> {
  const named = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named !== undefined && named !== '') {
    return runtimeIn(named) ?? { path: undefined, reason: `there is no Electron in ${named}` };
  }
  const packageFolder = join(root, 'node_modules/electron');
  if (!existsSync(packageFolder)) return { path: undefined, reason: 'Electron is not installed (npm ci)' };
  const dist = join(packageFolder, 'dist');
  const present = runtimeIn(dist);
  if (present !== undefined) return present;
  const failure = await download(packageFolder, environment, arriving);
  return runtimeIn(dist) ?? { path: undefined, reason: failure ?? 'Electron’s download is not complete' };
}

function runtimeIn(dist: string): Runtime | undefined {
  const names = ['electron.exe', 'Electron.app/Contents/MacOS/Electron', 'electron'];
  const path = names.map((name) => join(dist, name)).find((name) => existsSync(name));
  if (path === undefined) return undefined;
  const version = join(dist, 'version');
  const text = existsSync(version) ? readFileSync(version, 'utf8') : '';
  return { path, major: Number.parseInt(text.replace(/^v/, ''), 10) || 0 };
}

/** Runs the package's own installer for as long as something arrives. @returns why it failed, or undefined */
function download(
  packageFolder: string,
  environment: NodeJS.ProcessEnv,
  arriving: () => void,
): Promise<string | undefined> {
  // A temporary folder of its own shows how much has come.
  const folder = mkdtempSync(join(tmpdir(), 'brushproof-electron-'));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      env: { ...environment, TMPDIR: folder, TEMP: folder, TMP: folder },
      stdio: 'ignore',
    });
    let seen = 0;
    let seenMs = performance.now();
    const look = setInterval(() => {
      const size = sizeOf(folder) + sizeOf(join(packageFolder, 'dist'));
      if (seen === 0 && size > 0) arriving();
      if (size > seen) [seen, seenMs] = [size, performance.now()];
      if (performance.now() - seenMs > SILENCE_MS) child.kill('SIGKILL');
    }, LOOK_MS);
    child.once('close', (code) => {
      clearInterval(look);
      rmSync(folder, { recursive: true, force: true });
      resolve(code === 0 ? undefined : 'Electron could not be downloaded');
    });
    child.once('error', () => child.emit('close', -1));
  });
}

function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}

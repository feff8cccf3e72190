/** `npm start [-- FOLDER… --data DIR --port N --browser]`: builds what is stale and opens the app: in a window where there
 *  is an Electron and a display, else as a page of this computer, saying why. Exit codes as those of the command line.
 *  It imports nothing heavy statically: on a Node that is too old, the database's native module would crash. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { messageOf } from '../../shared/app-error.ts';
import { build } from './start/build.ts';
import { findElectron, missingDisplay, type Runtime } from './start/electron-runtime.ts';
import { openInWindow } from './start/open-window.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

interface Options {
  readonly data: string | undefined;
  readonly port: number | undefined;
  readonly browser: boolean;
  readonly folders: readonly string[];
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const runtime = await chooseRuntime(options);
  const failure = await build(ROOT, runtime.path !== undefined);
  if (failure !== undefined) {
    say(failure);
    return 2;
  }
  if (runtime.path === undefined) {
    say(`Opening in the browser: ${runtime.reason}.`);
    return await serveHere(options);
  }
  const code = await openInWindow({ ...options, ...runtime, electron: runtime.path, root: ROOT });
  say(code === 0 ? 'Brushproof has ended.' : `Brushproof has ended with code ${code}.`);
  return code === 0 ? 0 : 2;
}

async function chooseRuntime({ browser }: Options): Promise<Runtime> {
  if (browser) return { path: undefined, reason: 'you asked for it with --browser' };
  const reason = missingDisplay(process.env, process.platform);
  if (reason !== undefined) return { path: undefined, reason };
  return await findElectron(ROOT, process.env, () => say('Fetching Electron, once (about 120 MB)…'));
}

async function serveHere({ data, port, folders }: Options): Promise<number> {
  const [{ serveCommand }, { dataFolder, defaultDataFolder }, { explain }] = await Promise.all([
    import('./commands/serve.ts'),
    import('../core/recorder/data-folder.ts'),
    import('./output.ts'),
  ]);
  try {
    const folder = dataFolder(data ?? defaultDataFolder(process.env, process.platform));
    return await serveCommand(folder, folders, port);
  } catch (error) {
    explain(error);
    return 2;
  }
}

function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, port: { type: 'string' }, browser: { type: 'boolean' } },
  });
  return {
    data: values.data === undefined ? undefined : resolve(values.data),
    port: values.port === undefined ? undefined : Number(values.port),
    browser: values.browser === true,
    folders: positionals.map((folder) => resolve(folder)),
  };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 22)) {
  say(`Brushproof needs Node 22.22 or newer, this is ${process.versions.node}: use npm start, which brings its own.`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(`brushproof: ${messageOf(error)}`);
    process.exitCode = 2;
  }
}

import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One part of the app that is made from sources. */
interface Step {
  readonly what: string;
  readonly command: readonly string[];
}

/** Builds what is older than its sources, without a word unless something fails.
 *  @param window whether the desktop shell is needed as well as the page
 *  @returns what the failing compiler printed, or undefined */
export async function build(root: string, window: boolean): Promise<string | undefined> {
  const steps: Step[] = [];
  // The compiler knows by itself what has changed; the bundler does not.
  if (window) steps.push({ what: 'the desktop shell', command: ['typescript/bin/tsc', '-b', 'src/main/desktop'] });
  if (isStale(root)) {
    const config = ['--config', 'src/renderer/vite.config.ts', '--logLevel', 'warn'];
    steps.push({ what: 'the window', command: ['vite/bin/vite.js', 'build', ...config] });
  }
  const failures = await Promise.all(steps.map((step) => run(root, step)));
  return failures.find((failure) => failure !== undefined);
}

/** Whether the built page is older than what it is made of. */
function isStale(root: string): boolean {
  const built = statSync(join(root, 'out/renderer/index.html'), { throwIfNoEntry: false });
  if (built === undefined) return true;
  const sources = ['src/renderer', 'src/shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }),
  );
  return sources.some(
    (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).mtimeMs > built.mtimeMs,
  );
}

function run(root: string, { what, command: [script = '', ...args] }: Step): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      // What is left over from somebody's other work must not make a development build.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const keep = (text: Buffer): void => {
      printed += text.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve(`${what} could not be built: ${error.message}`));
    child.once('close', (code) => resolve(code === 0 ? undefined : `${what} could not be built:\n${printed.trim()}`));
  });
}

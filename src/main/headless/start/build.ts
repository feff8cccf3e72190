import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One part of the app that is made from sources. */
interface Step {
  readonly what: string;
  readonly command: readonly string[];
}

/** A page that the bundler makes. */
interface Page {
  readonly built: string;
  readonly sources: readonly string[];
  readonly step: Step;
}

const WINDOW: Page = {
  built: 'out/renderer/index.html',
  sources: ['src/renderer', 'src/shared'],
  step: { what: 'the window', command: bundling('src/renderer/vite.config.ts') },
};

const VERIFIER: Page = {
  built: 'out/verify/verify.html',
  sources: ['src/renderer/verify', 'src/renderer/styles', 'src/shared'],
  step: { what: 'the page that checks bundles', command: bundling('src/renderer/verify/vite.config.ts') },
};

function bundling(config: string): string[] {
  return ['vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn'];
}

/** Builds what is older than its sources, without a word unless something fails.
 *  @param window whether the desktop shell is needed as well as the page
 *  @returns what the failing compiler printed, or undefined */
export async function build(root: string, window: boolean): Promise<string | undefined> {
  const steps: Step[] = [];
  // The compiler knows by itself what has changed; the bundler does not.
  if (window) steps.push({ what: 'the desktop shell', command: ['typescript/bin/tsc', '-b', 'src/main/desktop'] });
  for (const page of [WINDOW, VERIFIER]) if (isStale(root, page)) steps.push(page.step);
  return await runAll(root, steps);
}

/** Builds the page that lies in every bundle, when it is not there or older than its sources: exports need it.
 *  @returns as `build` */
export async function buildVerifier(root: string): Promise<string | undefined> {
  return isStale(root, VERIFIER) ? await runAll(root, [VERIFIER.step]) : undefined;
}

async function runAll(root: string, steps: readonly Step[]): Promise<string | undefined> {
  const failures = await Promise.all(steps.map((step) => run(root, step)));
  return failures.find((failure) => failure !== undefined);
}

/** Whether a built page is older than what it is made of. */
function isStale(root: string, { built, sources }: Page): boolean {
  const page = statSync(join(root, built), { throwIfNoEntry: false });
  if (page === undefined) return true;
  const files = sources.flatMap((source) => readdirSync(join(root, source), { recursive: true, withFileTypes: true }));
  return files.some((entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).mtimeMs > page.mtimeMs);
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

import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { launch, ROOT, testElectron, testRuntime } from './electron-app.ts';
import { ask } from './electron-bridge.ts';

const HOME = mkdtempSync(join(tmpdir(), 'brushproof-packaged-'));
const UNPACKED = join(HOME, 'dist/linux-unpacked');
const EXECUTABLE = join(UNPACKED, 'brushproof');

/** Packages the app around the test runtime. Only what the test makes necessary differs from a release: where the runtime
 *  comes from, that a debugger may attach, and files outside of the archive for a Node that is not Electron's. */
beforeAll(() => {
  const runtime = testRuntime();
  if (runtime === undefined) testElectron();
  const packed = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/electron-builder/cli.js'),
      ...['--linux', 'dir', '--publish', 'never'],
      `-c.electronDist=${runtime ?? ''}`,
      `-c.electronVersion=${readFileSync(join(runtime ?? '', 'version'), 'utf8')}`,
      '-c.asarUnpack=**/*',
      '-c.electronFuses.enableNodeCliInspectArguments=true',
      `-c.directories.output=${join(HOME, 'dist')}`,
    ],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (packed.status !== 0) throw new Error(`${packed.stdout}\n${packed.stderr}`);
});

afterAll(() => rmSync(HOME, { recursive: true, force: true }));

describe('the packaged app', () => {
  it('holds what runs and nothing else', () => {
    expect(existsSync(join(UNPACKED, 'resources/app.asar'))).toBe(true);
    const inside = join(UNPACKED, 'resources/app.asar.unpacked');
    expect(readdirSync(inside).sort()).toEqual(['assets', 'node_modules', 'out', 'package.json']);
    const modules = readdirSync(join(inside, 'node_modules'));
    expect(modules).toContain('better-sqlite3');
    expect(modules).toContain('sharp');
    expect(modules.filter((name) => /^(react|electron|typescript|vite|vitest|playwright)/.test(name))).toEqual([]);
    const files = readdirSync(join(inside, 'out'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => /\.(d\.ts|map|tsbuildinfo)$|\.test\./.test(name))).toEqual([]);
  });

  it('keeps the fuses that were set', () => {
    const fuses = execFileSync(
      process.execPath,
      [join(ROOT, 'node_modules/@electron/fuses/dist/bin.js'), 'read', '--app', EXECUTABLE],
      { encoding: 'utf8' },
    );
    expect(fuses).toMatch(/RunAsNode is Disabled/);
    expect(fuses).toMatch(/EnableCookieEncryption is Enabled/);
    expect(fuses).toMatch(/EnableNodeOptionsEnvironmentVariable is Disabled/);
    expect(fuses).toMatch(/OnlyLoadAppFromAsar is Enabled/);
    expect(fuses).toMatch(/GrantFileProtocolExtraPrivileges is Disabled/);
  });

  it('starts, records a file and ends', async () => {
    const data = join(HOME, 'data');
    const folder = join(HOME, 'outputs');
    mkdirSync(folder);
    const running = await launch({ data, executable: EXECUTABLE, args: [folder] });
    const { page } = running;
    try {
      await page.locator('.first-step').waitFor();
      await expect.poll(async () => (await ask(page, 'sources.list', {})).length, { timeout: 20_000 }).toBe(1);
      writeFileSync(join(folder, 'a.tmp'), a1111Picture({ ...DEFAULT_PARAMETERS, seed: '77' }));
      renameSync(join(folder, 'a.tmp'), join(folder, 'a.png'));
      await expect
        .poll(async () => (await ask(page, 'app.state', {})).recording.recordedToday, { timeout: 20_000 })
        .toBe(1);
      expect(await running.app.evaluate(({ app }) => app.isPackaged)).toBe(true);
      const { sha256 } = (await ask(page, 'timeline.rows', await newestRow(page)))[0]?.items[0] ?? { sha256: '' };
      const thumbnail = await page.evaluate(async (hash) => {
        const image = new Image();
        image.src = `evi://thumb/${hash}?w=320`;
        await image.decode();
        return image.naturalWidth;
      }, sha256);
      expect(thumbnail).toBeGreaterThan(0);
    } finally {
      await running.quit();
    }
    execFileSync(process.execPath, [join(ROOT, 'src/main/headless/brushproof.ts'), 'check', '--data', data]);
  });
});

async function newestRow(page: Parameters<typeof ask>[0]): Promise<{ resultSet: number; from: number; count: number }> {
  const { resultSet } = await ask(page, 'timeline.open', { query: '' });
  return { resultSet, from: 0, count: 1 };
}

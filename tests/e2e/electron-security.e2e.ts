import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoke } from './electron-bridge.ts';
import { launch, ROOT, type RunningApp } from './electron-app.ts';

const HOME = mkdtempSync(join(tmpdir(), 'brushproof-security-'));
let running: RunningApp;

/** Electron's security checklist, line by line. @see https://www.electronjs.org/docs/latest/tutorial/security */
describe('the window', () => {
  beforeAll(async () => {
    running = await launch({ data: join(HOME, 'data') });
    await running.page.locator('.first-step, .frame').first().waitFor();
  });
  afterAll(async () => {
    await running.quit();
    rmSync(HOME, { recursive: true, force: true });
  });

  it('isolates its page and gives it no Node', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents = window?.webContents;
      // Not in the types, as it is meant for looking only.
      const last = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity, allowRunningInsecureContent } =
        last.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity, allowRunningInsecureContent };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
    });
    const globals = await running.page.evaluate(() =>
      ['require', 'process', 'module', 'global', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    );
    expect(globals).toEqual([]);
    const bridge = await running.page.evaluate(() => Object.keys(Reflect.get(window, 'brushproof') as object).sort());
    expect(bridge).toEqual(['invoke', 'pathForFile', 'subscribe']);
  });

  it('loads only its own files, under a policy without unsafe words', async () => {
    expect(running.page.url()).toMatch(/^evi:\/\/app\/index\.html/);
    const policy = await running.page.evaluate(async () => {
      const response = await fetch('evi://app/index.html');
      return response.headers.get('content-security-policy') ?? '';
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|http/);
  });

  it('runs no inline code and no text', async () => {
    const ran = await running.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.__inline = true';
      document.head.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.__inline = true');
      image.src = 'data:,x';
      document.body.append(image);
      let evaluated = false;
      // Later and by the page itself: what the debugger runs may do everything.
      setTimeout(() => {
        // The very thing that the policy forbids.
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
        new Function('return 1')();
        evaluated = true;
      }, 50);
      return new Promise((resolve) => setTimeout(() => resolve({ evaluated, inline: '__inline' in window }), 300));
    });
    expect(ran).toEqual({ evaluated: false, inline: false });
  });

  it('reaches no other address', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.end('seen');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
    const outcome = await running.page.evaluate(async (other) => {
      const image = new Image();
      image.src = `${other}image.png`;
      const fetched = await fetch(other).then(
        () => 'fetched',
        () => 'refused',
      );
      return { fetched, opened: window.open(other) === null ? 'denied' : 'opened' };
    }, url);
    expect(outcome).toEqual({ fetched: 'refused', opened: 'denied' });
    await running.page.evaluate((other) => {
      location.href = other;
    }, url);
    await running.page.waitForTimeout(300);
    // Also where no policy of a page protects: from the main process's own session.
    await running.app.evaluate(async ({ session }, other) => {
      await session.defaultSession.fetch(other).catch(() => undefined);
    }, url);
    server.close();
    expect(running.page.url()).toMatch(/^evi:\/\/app\//);
    expect(asked).toBe(0);
    expect(running.app.windows()).toHaveLength(1);
  });

  it('gives no permission but copying text', async () => {
    const answers = await running.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'persistent-storage'] as const;
      const states = await Promise.all(
        names.map(async (name) => (await navigator.permissions.query({ name: name })).state),
      );
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        () => 'denied',
      );
      return [...new Set(states), media];
    });
    expect(answers).toEqual(['denied', 'denied']);
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
    expect(
      await running.page.evaluate(() =>
        navigator.clipboard.writeText('seed 4711').then(
          () => 'copied',
          (error: unknown) => String(error),
        ),
      ),
    ).toBe('copied');
  });

  it('serves nothing but the page and pictures by hash', async () => {
    const addresses = [
      'evi://app/../package.json',
      'evi://app/%2e%2e/%2e%2e/package.json',
      'evi://app/..%2f..%2fpackage.json',
      'evi://app//etc/passwd',
      'evi://app/assets/.hidden.js',
      'evi://files/etc/passwd',
    ];
    const statuses = await running.page.evaluate(
      async (all) =>
        await Promise.all(
          all.map((address) =>
            fetch(address).then(
              ({ status }) => status,
              () => 0,
            ),
          ),
        ),
      addresses,
    );
    expect(statuses.filter((status) => status !== 404 && status !== 0)).toEqual([]);
    const media = await running.app.evaluate(async ({ net }) => {
      const paths = [
        'thumb/abc',
        `thumb/${'0'.repeat(64)}?w=99999`,
        'original/../../etc/passwd',
        `original/${'0'.repeat(64)}`,
      ];
      const responses = await Promise.all(paths.map((path) => net.fetch(`evi://${path}`)));
      return responses.map(({ status }) => status);
    });
    expect(media).toEqual([404, 404, 404, 404]);
  });

  it('checks who asks, and what', async () => {
    const codes = await Promise.all(
      (
        [
          ['no.such.request', {}],
          ['settings.set', { language: 'xx' }],
          ['settings.set', { unknown: 1 }],
          ['__proto__', {}],
          ['timeline.rows', null],
        ] as const
      ).map(async ([name, params]) => {
        const reply = await invoke(running.page, name, params);
        return reply.ok ? 'answered' : reply.error.code;
      }),
    );
    expect(new Set(codes)).toEqual(new Set(['BAD_ARGUMENT']));
    const foreign = await running.app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await window.loadURL('data:text/html,<p>another page</p>');
        const code: unknown = await window.webContents.executeJavaScript(
          "brushproof.invoke('app.state', {}).then((reply) => reply.ok ? 'answered' : reply.error.code)",
        );
        window.destroy();
        return code;
      },
      join(ROOT, 'out/main/desktop/preload/preload.cjs'),
    );
    expect(foreign).toBe('FORBIDDEN');
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { serve, type Served } from '../../src/main/headless/serve/serve.ts';
import { a1111Picture, DEFAULT_PARAMETERS, saveByRename } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

interface Host extends Served {
  readonly port: number;
  readonly token: string;
  readonly watched: string;
  readonly data: string;
  /** One request, as a browser that has the cookie would make it; `headers` may replace what it sends. */
  ask(path: string, options?: { method?: string; body?: string; headers?: Record<string, string> }): Promise<Answer>;
}

async function setUp(): Promise<Host> {
  const root = tempDir();
  const watched = join(root, 'outputs');
  mkdirSync(watched);
  writeFileSync(join(watched, 'a.png'), a1111Picture(DEFAULT_PARAMETERS));
  const data = join(root, 'data');
  const served = await serve({ dataFolder: dataFolder(data), folders: [watched] });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= served.close());
  onTestFinished(close);
  const url = new URL(served.url);
  const port = Number(url.port);
  const token = url.searchParams.get('token') ?? '';
  return {
    url: served.url,
    close,
    port,
    token,
    watched,
    data,
    ask: (path, { method = 'GET', body, headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        const cookie = `brushproof_${port}=${token}`;
        const request = httpRequest({ host: '127.0.0.1', port, path, method, headers: { cookie, ...headers } });
        request.on('error', reject);
        request.on('response', (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        });
        request.end(body);
      }),
  };
}

async function rpc(host: Host, method: string, params: object): Promise<unknown> {
  const { text } = await host.ask(`/rpc/${method}`, { method: 'POST', body: JSON.stringify(params) });
  const reply: unknown = JSON.parse(text);
  return reply;
}

describe('serve', () => {
  it('lets in who has the token, and takes it out of the address', async () => {
    const host = await setUp();
    const first = await host.ask(`/?token=${host.token}`, { headers: { cookie: '' } });
    expect([first.status, first.headers['location']]).toEqual([303, '/']);
    expect(first.headers['set-cookie']).toEqual([
      `brushproof_${host.port}=${host.token}; HttpOnly; SameSite=Strict; Path=/`,
    ]);
    const state = await host.ask('/rpc/app.state', { method: 'POST' });
    expect([state.status, state.text.startsWith('{"ok":true')]).toEqual([200, true]);
    const policy = state.headers['content-security-policy'];
    expect([state.headers['x-content-type-options'], policy]).toEqual(['nosniff', expect.any(String)]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('refuses everyone else, whatever they ask for', async () => {
    const host = await setUp();
    const wrong: Record<string, string>[] = [
      { cookie: '' },
      { cookie: `brushproof_${host.port}=${'x'.repeat(43)}` },
      { host: `evil.example:${host.port}` },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of wrong) {
      for (const path of ['/', '/events', '/rpc/app.state', `/thumb/${'0'.repeat(64)}`, '/assets/x.js']) {
        const method = path.startsWith('/rpc') ? 'POST' : 'GET';
        expect((await host.ask(path, { method, headers })).status).toBe(403);
      }
    }
  });

  it('answers requests, errors with their codes, and takes only so much', async () => {
    const host = await setUp();
    expect(await rpc(host, 'timeline.rows', { resultSet: 9, from: 0, count: 1 })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(await rpc(host, '__proto__', {})).toMatchObject({ ok: false, error: { code: 'BAD_ARGUMENT' } });
    const broken = await host.ask('/rpc/app.state', { method: 'POST', body: '{' });
    expect(broken.text).toContain('BAD_ARGUMENT');
    const huge = await host.ask('/rpc/app.state', { method: 'POST', body: `"${'x'.repeat(3_000_000)}"` });
    expect(huge.text).toContain('BAD_ARGUMENT');
    expect((await host.ask('/rpc/app.state')).status).toBe(404);
    expect((await host.ask('/', { method: 'DELETE' })).status).toBe(405);
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/.env'])
      expect((await host.ask(path)).status).toBe(404);
  });

  it('serves pictures by their hash, and tells of new ones as they come', async () => {
    const host = await setUp();
    const events: string[] = [];
    const stream = httpRequest({
      host: '127.0.0.1',
      port: host.port,
      path: '/events',
      headers: { cookie: `brushproof_${host.port}=${host.token}` },
    });
    stream.on('response', (response) => response.on('data', (chunk: Buffer) => events.push(chunk.toString())));
    stream.on('error', () => events.push('closed'));
    stream.end();
    await expect
      .poll(() => rpc(host, 'jobs.list', {}), { timeout: 20_000 })
      .toMatchObject({ value: [{ state: 'done' }] });
    const bytes = a1111Picture({ ...DEFAULT_PARAMETERS, seed: '77' });
    saveByRename(join(host.watched, 'b.png'), bytes);
    await expect.poll(() => events.join(''), { timeout: 20_000 }).toContain('"name":"timeline.changed"');
    await expect.poll(() => rpc(host, 'timeline.open', { query: 'seed:77' })).toMatchObject({ value: { items: 1 } });
    const rows = JSON.stringify(await rpc(host, 'timeline.open', { query: 'seed:77' }));
    const resultSet = Number(/"resultSet":(\d+)/.exec(rows)?.[1]);
    const reply = JSON.stringify(await rpc(host, 'timeline.rows', { resultSet, from: 0, count: 1 }));
    const sha256 = /"sha256":"([0-9a-f]{64})"/.exec(reply)?.[1] ?? '';
    expect((await host.ask(`/thumb/${sha256}?w=320`)).headers).toMatchObject({ 'content-type': 'image/webp' });
    expect((await host.ask(`/original/${sha256}`)).headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await host.ask('/original/../../etc/passwd')).status).toBe(404);
  });

  it('says in one line what is in the way', async () => {
    const host = await setUp();
    const elsewhere = dataFolder(join(tempDir(), 'data'));
    await expect(serve({ dataFolder: elsewhere, port: host.port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
    await expect(serve({ dataFolder: dataFolder(host.data) })).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(serve({ dataFolder: elsewhere, folders: ['/not/there'] })).rejects.toMatchObject({
      code: 'FILE_MISSING',
    });
    // Nothing of the failed start is left: the same folder can be opened.
    const again = await serve({ dataFolder: elsewhere });
    await again.close();
  });
});

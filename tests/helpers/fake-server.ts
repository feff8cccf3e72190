import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import type { RequestName } from '../../src/shared/api/api.ts';
import { AppError, messageOf } from '../../src/shared/app-error.ts';
import { requestParams } from '../../src/shared/api/params.ts';
import type { FakeBack } from './fake-api.ts';
import { sceneSvg } from './scene.ts';

const RENDERER = join(import.meta.dirname, '../../out/renderer');
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

/** Serves the built window over a fake back, with the paths of the real host. */
export async function serveFake(back: FakeBack, port = 0): Promise<{ url: string; close: () => void }> {
  const streams = new Set<ServerResponse>();
  back.client.subscribe(
    (event) => streams.forEach((stream) => stream.write(`data: ${JSON.stringify(event)}\n\n`)),
    () => undefined,
  );
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, kind = '', rest = ''] = url.pathname.split('/');
    if (kind === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(':\n\n');
      streams.add(response);
      request.on('close', () => streams.delete(response));
    } else if (kind === 'thumb' || kind === 'original') {
      response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=600' });
      response.end(sceneSvg(back.story().sceneOf(rest)));
    } else if (kind === 'rpc') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => void answer(back, rest, Buffer.concat(chunks).toString(), response));
    } else {
      void file(url.pathname, response);
    }
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}/`,
    close: () => {
      streams.forEach((stream) => stream.end());
      server.close();
    },
  };
}

async function answer(back: FakeBack, name: string, body: string, response: ServerResponse): Promise<void> {
  response.setHeader('content-type', 'application/json');
  try {
    const known = Object.keys(requestParams).find((other): other is RequestName => other === name);
    if (!known) throw new AppError('BAD_ARGUMENT', `no such request: ${name}`);
    const params = JSON.parse(body) as never;
    response.end(JSON.stringify({ ok: true, value: await back.client.request(known, params) }));
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    response.end(JSON.stringify({ ok: false, error: { code, message: messageOf(error), details: {} } }));
  }
}

async function file(path: string, response: ServerResponse): Promise<void> {
  const name = normalize(path === '/' ? '/index.html' : path);
  try {
    const bytes = await readFile(join(RENDERER, name));
    response.writeHead(200, { 'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream' });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

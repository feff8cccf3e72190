import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../../../shared/app-error.ts';
import type { App } from '../../core/app/app.ts';
import { sendEvents } from './event-stream.ts';
import { readJsonBody } from './read-body.ts';
import { errorReply, sendBytes, sendHead, sendReply, sendText } from './replies.ts';
import { readStatic } from './static-files.ts';

/** Content is named by its hash: what was right once is right for ever. */
const FOREVER = { 'cache-control': 'private, max-age=31536000, immutable' };
/** A picture that is opened by itself may run nothing. */
const PICTURE_POLICY = { 'content-security-policy': "default-src 'none'; sandbox" };

/** Answers a request that has been let in. `renderer` is the folder of the built window. */
export async function route(
  app: App,
  renderer: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, first = '', second = ''] = url.pathname.split('/');
  if (request.method === 'POST' && first === 'rpc') {
    await answerRpc(app, second, request, response);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendText(response, 405, 'expected GET, or POST to /rpc/');
    return;
  }
  switch (first) {
    case 'events':
      sendEvents(response, app);
      return;
    case 'thumb':
      await sendThumbnail(app, second, url, response);
      return;
    case 'original':
      await sendOriginal(app, second, response);
      return;
    default:
      await sendStatic(renderer, url.pathname, response);
  }
}

async function answerRpc(app: App, method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const value = await app.handle(method, await readJsonBody(request));
    sendReply(response, 200, { ok: true, value });
  } catch (error) {
    sendReply(response, 200, errorReply(error));
  }
}

async function sendThumbnail(app: App, sha256: string, url: URL, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const bytes = await app.thumbnail(sha256, Number(url.searchParams.get('w') ?? 320), gone.signal);
    if (bytes === undefined) sendText(response, 404, 'there is no picture to show');
    else sendBytes(response, bytes, { 'content-type': 'image/webp', ...FOREVER, ...PICTURE_POLICY });
  } catch (error) {
    // The page has scrolled on: there is nobody to answer.
    if (!(error instanceof AppError) || error.code !== 'CANCELLED') throw error;
  }
}

async function sendOriginal(app: App, sha256: string, response: ServerResponse): Promise<void> {
  const original = /^[0-9a-f]{64}$/.test(sha256) ? await app.original(sha256) : undefined;
  if (original === undefined) {
    sendText(response, 404, 'the file is neither in the vault nor where it was seen');
    return;
  }
  const { stream, bytes, mime } = original;
  sendHead(response, 200, { 'content-type': mime, 'content-length': bytes, ...FOREVER, ...PICTURE_POLICY });
  stream.on('error', (error) => response.destroy(error));
  response.on('close', () => stream.destroy());
  stream.pipe(response);
}

async function sendStatic(renderer: string, path: string, response: ServerResponse): Promise<void> {
  const file = await readStatic(renderer, path);
  if (file !== undefined) {
    sendBytes(response, file.bytes, { 'content-type': file.type, ...(file.immutable ? FOREVER : {}) });
  } else if (path === '/') {
    sendText(response, 500, 'the window is not built yet: run npm run build');
  } else {
    sendText(response, 404, 'there is nothing here');
  }
}

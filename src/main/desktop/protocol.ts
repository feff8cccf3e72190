import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { REPORT_STYLE } from '../core/export/report-style.ts';
import type { RecorderProcess } from './recorder/recorder-process.ts';
import { originalStream, openedOriginal } from './original-stream.ts';

/** The address that the window shows: the page is a host of our own scheme, not a file. */
export const PAGE = 'evi://app/index.html';

/** What the page may load: its own files, and pictures from the recorder. No inline code, no other address. The one style
 *  that may stand in a page is that of a report, which is looked at in a frame that may do nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${REPORT_STYLE}`,
  "img-src 'self' evi: data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ALWAYS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
/** Content is named by its hash: what was right once is right for ever. */
const FOREVER = { 'cache-control': 'private, max-age=31536000, immutable' };
const PAGE_FILE = { ...ALWAYS, 'content-security-policy': POLICY };
/** A picture that is opened by itself may run nothing; only our page may look at its pixels. */
const PICTURE = {
  ...ALWAYS,
  ...FOREVER,
  'content-security-policy': "default-src 'none'; sandbox",
  'access-control-allow-origin': 'evi://app',
};
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const WIDTHS = new Set([320, 1024]);

/** Makes `evi:` a scheme with origins, as https is. Only possible before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'evi',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ]);
}

/** Serves `evi://app/` from the built page, `evi://thumb/` and `evi://original/` from the recorder, and nothing else. */
export function serveScheme(pageFolder: string, recorder: RecorderProcess): void {
  protocol.handle('evi', async (request) => {
    const url = new URL(request.url);
    const name = url.pathname.slice(1);
    if (request.method !== 'GET') return nothing(405);
    if (url.host === 'app') return await pageFile(pageFolder, name);
    if (!/^[0-9a-f]{64}$/.test(name)) return nothing(404);
    try {
      if (url.host === 'thumb') return await thumbnail(recorder, name, Number(url.searchParams.get('w') ?? 320));
      if (url.host === 'original') return await original(recorder, name);
    } catch (error) {
      // The page shows a picture that cannot be had as such; the recorder's state shows elsewhere.
      process.stderr.write(`brushproof: ${url.host}: ${String(error)}\n`);
      return nothing(503);
    }
    return nothing(404);
  });
}

async function pageFile(folder: string, name: string): Promise<Response> {
  const parts = (name === '' ? 'index.html' : name).split('/');
  const type = TYPES[extname(parts.at(-1) ?? '')];
  // Only plain names below the folder are ever opened.
  if (type === undefined || !parts.every((part) => /^[\w-][\w.-]*$/.test(part))) return nothing(404);
  try {
    const bytes = new Uint8Array(await readFile(join(folder, ...parts)));
    const cache = parts[0] === 'assets' ? FOREVER : { 'cache-control': 'no-store' };
    return new Response(bytes, { headers: { ...PAGE_FILE, ...cache, 'content-type': type } });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothing(404);
    throw error;
  }
}

async function thumbnail(recorder: RecorderProcess, sha256: string, width: number): Promise<Response> {
  if (!WIDTHS.has(width)) return nothing(404);
  const bytes = await recorder.call({ kind: 'thumbnail', sha256, width });
  if (!(bytes instanceof Uint8Array)) return nothing(404);
  return new Response(new Uint8Array(bytes), { headers: { ...PICTURE, 'content-type': 'image/webp' } });
}

async function original(recorder: RecorderProcess, sha256: string): Promise<Response> {
  const opened = openedOriginal(await recorder.call({ kind: 'open-original', sha256 }));
  if (opened === undefined) return nothing(404);
  const { handle, bytes, mime } = opened;
  const headers = { ...PICTURE, 'content-type': mime, 'content-length': String(bytes) };
  return new Response(originalStream(recorder, handle), { headers });
}

function nothing(status: 404 | 405 | 503): Response {
  return new Response(null, { status, headers: { ...PAGE_FILE, 'cache-control': 'no-store' } });
}

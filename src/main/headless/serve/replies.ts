import type { ServerResponse } from 'node:http';
import type { Reply } from '../../../shared/api/api.ts';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { REPORT_STYLE } from '../../core/export/report-style.ts';

/** What the page may load: its own files and nothing else. No inline code, no other address. The one style
 *  that may stand in a page is that of a report, which is looked at in a frame that may do nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${REPORT_STYLE}`,
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ALWAYS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Sends the status line and headers; `headers` may replace those that every answer has. */
export function sendHead(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | number>>,
): void {
  response.writeHead(status, { ...ALWAYS, ...headers });
}

/** Sends a line of plain text. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  sendHead(response, status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** Sends a whole body. */
export function sendBytes(
  response: ServerResponse,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string | number>>,
): void {
  sendHead(response, 200, { 'content-length': bytes.length, ...headers });
  response.end(bytes);
}

/** Sends a reply of the contract. */
export function sendReply(response: ServerResponse, status: number, reply: Reply<unknown>): void {
  sendHead(response, status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(reply));
}

/** An error as it travels: its code, one line, and nothing of this computer's insides. */
export function errorReply(error: unknown): Reply<never> {
  const { code, details } = error instanceof AppError ? error : { code: 'INTERNAL' as const, details: {} };
  return { ok: false, error: { code, message: messageOf(error), details } };
}

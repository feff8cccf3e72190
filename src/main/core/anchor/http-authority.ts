import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { ErrorCode } from '../../../shared/app-error.ts';
import { concat, toBase64, utf8 } from '../../../shared/bytes.ts';
import { attempt, readAll, TAG } from '../../../shared/timestamp/der.ts';
import type { TimestampAuthority } from '../ports.ts';

/** Where an authority answers, and as whom to ask it. */
export interface AuthorityAddress {
  /** http or https. Plain http is usual: the reply is signed. */
  readonly url: string;
  /** HTTP basic authentication. */
  readonly login?: { readonly user: string; readonly password: string } | undefined;
}

/** From the first byte out to the last byte in. */
const TIMEOUT_MS = 20_000;
/** Real replies have 2 to 10 KiB. */
const MAX_REPLY_BYTES = 256 * 1024;
/** Authorities differ in the type they declare; these say for certain that it is no reply. */
const FOREIGN_TYPES = /^(?:text\/html|application\/(?:xhtml\+xml|json|xml)|text\/xml)\b/i;
const RETRY_AFTER = /^[0-9]{1,6}$/;

/** An authority behind a URL. Only the query leaves this computer. @throws AppError BAD_ARGUMENT for an address that cannot
 *  be asked */
export function httpAuthority(address: AuthorityAddress, timeoutMs = TIMEOUT_MS): TimestampAuthority {
  const url = authorityUrl(address.url);
  const headers: Record<string, string> = {
    'content-type': 'application/timestamp-query',
    accept: 'application/timestamp-reply',
    'user-agent': 'Brushproof',
  };
  if (address.login !== undefined) headers['authorization'] = basicLogin(address.login);
  return { host: url.host, stamp: (query, signal) => exchange({ url, headers, query, signal, timeoutMs }) };
}

/** The address of an authority, checked. @throws AppError BAD_ARGUMENT: not http or https, or with a password inside, which
 *  would end up in lists and messages */
export function authorityUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AppError('BAD_ARGUMENT', 'expected an address that starts with http:// or https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw new AppError('BAD_ARGUMENT', 'expected an address without user and password: they have fields of their own');
  }
  return url;
}

interface Exchange {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Uint8Array;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

async function exchange({ url, headers, query, signal, timeoutMs }: Exchange): Promise<Uint8Array> {
  const { host } = url;
  const deadline = AbortSignal.timeout(timeoutMs);
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(query.length) },
    // A connection of its own: none is kept open to an authority between calls.
    agent: false,
    signal: AbortSignal.any([signal, deadline]),
  });
  try {
    const response = await answerTo(request, query);
    checkStatus(host, response);
    return await wholeReply(host, response);
  } catch (error) {
    if (signal.aborted) throw new AppError('CANCELLED', `${host}: cancelled`, { cause: error });
    if (deadline.aborted) throw failure('TSA_UNREACHABLE', host, `no answer within ${timeoutMs / 1000} s`, {}, error);
    if (error instanceof AppError) throw error;
    throw failure('TSA_UNREACHABLE', host, messageOf(error), {}, error);
  } finally {
    request.destroy();
  }
}

function answerTo(request: ClientRequest, query: Uint8Array): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('response', resolve);
    // Stays for as long as the request lives: an error after the answer began comes here too, and must not be uncaught.
    request.on('error', reject);
    request.end(query);
  });
}

function checkStatus(host: string, { statusCode = 0, headers }: IncomingMessage): void {
  if (statusCode === 200) return;
  const status = String(statusCode);
  const retryAfter = headers['retry-after'];
  const details: Record<string, string> = { status };
  if (retryAfter !== undefined && RETRY_AFTER.test(retryAfter)) details['retryAfterS'] = retryAfter;
  // Whoever answers in its place may be anyone, and would get the user's login too.
  const reason = statusCode >= 300 && statusCode < 400 ? 'wants to send the call elsewhere' : 'does not stamp';
  throw failure('TSA_REFUSED', host, `${reason} (HTTP ${status})`, details);
}

async function wholeReply(host: string, response: IncomingMessage): Promise<Uint8Array> {
  const details = { status: '200' };
  const type = response.headers['content-type'] ?? '';
  if (FOREIGN_TYPES.test(type)) throw failure('TSA_REPLY', host, `the answer is ${type}`, details);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of chunksOf(response)) {
      size += part.length;
      if (size > MAX_REPLY_BYTES) {
        throw failure('TSA_REPLY', host, `the answer is longer than ${MAX_REPLY_BYTES} bytes`, details);
      }
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw failure('TSA_REPLY', host, `the answer breaks off after ${size} bytes`, details, error);
  }
  const reply = concat(...parts);
  const whole = attempt(() => readAll(reply, 'the answer', (reader) => reader.read(TAG.sequence)));
  if (!whole.ok) throw failure('TSA_REPLY', host, whole.reason, details);
  return reply;
}

async function* chunksOf(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  for await (const chunk of response) if (chunk instanceof Uint8Array) yield chunk;
}

function basicLogin({ user, password }: NonNullable<AuthorityAddress['login']>): string {
  if (user.includes(':')) throw new AppError('BAD_ARGUMENT', 'expected a user name without a colon');
  return `Basic ${toBase64(utf8(`${user}:${password}`))}`;
}

function failure(
  code: ErrorCode,
  host: string,
  reason: string,
  details: Readonly<Record<string, string>>,
  cause?: unknown,
): AppError {
  return new AppError(code, `${host}: ${reason}`, { cause, details: { host, ...details } });
}

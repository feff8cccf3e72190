import { createHash, timingSafeEqual } from 'node:crypto';

/** What a request shows of where it comes from. */
export interface RequestFacts {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`, which pages cannot forge. */
  readonly fetchSite: string | undefined;
  readonly remoteAddress: string | undefined;
  /** The token from the cookie, or in the very first request from the address. */
  readonly token: string | undefined;
}

export type Refusal = 'NOT_LOCAL' | 'WRONG_HOST' | 'WRONG_ORIGIN' | 'NO_TOKEN';

/** Decides whether a request may be answered. Each check stops an attack of its own: another computer; a web site that has
 *  its name resolve to 127.0.0.1 (the host); a web site that makes the browser send requests here (the origin); another
 *  user or program of this computer (the token). @returns why not, or undefined */
export function refusalOf(facts: RequestFacts, port: number, token: string): Refusal | undefined {
  if (!isLoopback(facts.remoteAddress)) return 'NOT_LOCAL';
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (facts.host === undefined || !hosts.includes(facts.host)) return 'WRONG_HOST';
  if (facts.origin !== undefined && facts.origin !== `http://${facts.host}`) return 'WRONG_ORIGIN';
  if (facts.fetchSite !== undefined && facts.fetchSite !== 'same-origin' && facts.fetchSite !== 'none')
    return 'WRONG_ORIGIN';
  return facts.token !== undefined && sameToken(facts.token, token) ? undefined : 'NO_TOKEN';
}

/** Compares in a time that tells nothing of how much of a guess was right, nor of the token's length. */
export function sameToken(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** The value of one cookie in a `Cookie` header. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const split = pair.indexOf('=');
    if (split > 0 && pair.slice(0, split).trim() === name) return pair.slice(split + 1).trim();
  }
  return undefined;
}

function isLoopback(address: string | undefined): boolean {
  return address === '127.0.0.1' || address === '::ffff:127.0.0.1' || address === '::1';
}

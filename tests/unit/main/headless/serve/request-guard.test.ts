import { describe, expect, it } from 'vitest';
import {
  cookieOf,
  refusalOf,
  sameToken,
  type RequestFacts,
} from '../../../../../src/main/headless/serve/request-guard.ts';

const GOOD: RequestFacts = {
  host: '127.0.0.1:7788',
  origin: 'http://127.0.0.1:7788',
  fetchSite: 'same-origin',
  remoteAddress: '127.0.0.1',
  token: 'secret',
};
const refusal = (change: Partial<RequestFacts>): string | undefined =>
  refusalOf({ ...GOOD, ...change }, 7788, 'secret');

describe('refusalOf', () => {
  it.each([
    [{}],
    [{ host: 'localhost:7788', origin: 'http://localhost:7788' }],
    [{ origin: undefined, fetchSite: undefined }],
    [{ fetchSite: 'none', origin: undefined }],
    [{ remoteAddress: '::ffff:127.0.0.1' }],
  ])('lets %o in', (change) => {
    expect(refusal(change)).toBeUndefined();
  });

  it.each([
    [{ remoteAddress: '192.168.1.7' }, 'NOT_LOCAL'],
    [{ remoteAddress: undefined }, 'NOT_LOCAL'],
    [{ host: 'evil.example:7788' }, 'WRONG_HOST'],
    [{ host: '127.0.0.1:80' }, 'WRONG_HOST'],
    [{ host: '127.0.0.1' }, 'WRONG_HOST'],
    [{ host: undefined }, 'WRONG_HOST'],
    [{ origin: 'http://evil.example' }, 'WRONG_ORIGIN'],
    [{ origin: 'null' }, 'WRONG_ORIGIN'],
    [{ origin: 'https://127.0.0.1:7788' }, 'WRONG_ORIGIN'],
    [{ origin: 'http://localhost:7788' }, 'WRONG_ORIGIN'],
    [{ origin: undefined, fetchSite: 'cross-site' }, 'WRONG_ORIGIN'],
    [{ fetchSite: 'same-site' }, 'WRONG_ORIGIN'],
    [{ token: undefined }, 'NO_TOKEN'],
    [{ token: '' }, 'NO_TOKEN'],
    [{ token: 'secre' }, 'NO_TOKEN'],
    [{ token: 'secrets' }, 'NO_TOKEN'],
  ])('refuses %o: %s', (change, expected) => {
    expect(refusal(change)).toBe(expected);
  });
});

describe('cookieOf', () => {
  it('finds one cookie among others, by its whole name', () => {
    const header = 'brushproof_77=no; brushproof_7788=a=b; other=x';
    expect([cookieOf(header, 'brushproof_7788'), cookieOf(header, 'brushproof'), cookieOf(undefined, 'x')]).toEqual([
      'a=b',
      undefined,
      undefined,
    ]);
  });
});

describe('sameToken', () => {
  it('compares tokens of any length', () => {
    expect([sameToken('a', 'a'), sameToken('a', 'b'), sameToken('', 'a'), sameToken('aa', 'a')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

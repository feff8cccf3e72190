import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { httpAuthority } from '../../src/main/core/anchor/http-authority.ts';
import { nodeTokenCrypto } from '../../src/main/core/timestamp/node-token-crypto.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { utf8 } from '../../src/shared/bytes.ts';
import { nonceOf, timeStampRequest } from '../../src/shared/timestamp/request.ts';
import { imprintsOf, verifyToken } from '../../src/shared/timestamp/verify-token.ts';
import type { TokenVerdict } from '../../src/shared/timestamp/verify-token.ts';
import { MISBEHAVIOURS, startLocalTsa } from '../helpers/local-tsa.ts';
import type { LocalTsa, Misbehaviour } from '../helpers/local-tsa.ts';

const LOGIN = { user: 'app-id', password: 'pass:word 密码' };
const stamped = utf8('brushproof.local/0123\n1\nAAAA\n');
const nonce = nonceOf(Uint8Array.of(7, 1, 2, 3, 4, 5, 6, 7));
const imprint = imprintsOf(stamped, nodeTokenCrypto);
const never = new AbortController().signal;

const folder = mkdtempSync(join(tmpdir(), 'brushproof-tsa-'));
let tsa: LocalTsa;
let query: Uint8Array;

beforeAll(async () => {
  tsa = await startLocalTsa({ folder, login: LOGIN });
  query = timeStampRequest(await imprint('sha256'), nonce);
});
afterEach(() => tsa.behave(undefined));
afterAll(async () => {
  await tsa.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One call; what it threw as code, with the details that do not change from run to run. */
async function outcome(
  as: Misbehaviour | undefined,
  timeoutMs?: number,
): Promise<Uint8Array | Record<string, unknown>> {
  tsa.behave(as);
  try {
    return await httpAuthority({ url: tsa.url, login: LOGIN }, timeoutMs).stamp(query, never);
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Record<string, unknown> {
  if (!(error instanceof AppError)) throw error;
  const { host, ...details } = error.details;
  expect(host).toBe(tsa.host);
  expect(error.message).not.toContain(LOGIN.password);
  return { code: error.code, ...details };
}

async function verdict(reply: Uint8Array | Record<string, unknown>): Promise<TokenVerdict> {
  if (!(reply instanceof Uint8Array)) throw new TypeError(`expected a reply, got ${JSON.stringify(reply)}`);
  return verifyToken(reply, { imprint, nonce, roots: [tsa.root.der] }, nodeTokenCrypto);
}

describe('httpAuthority', () => {
  it('brings a token that is accepted, with one call', async () => {
    const before = tsa.queries.length;
    const reply = await outcome(undefined);
    expect(await verdict(reply)).toMatchObject({
      ok: true,
      problems: [],
      reading: { shape: 'response', tsaName: 'signer', rootTrusted: true },
    });
    expect(tsa.queries.slice(before)).toEqual([query]);
  });

  /** What an authority does wrong over HTTP ends here, with a code and what is needed to decide when to ask again. */
  const REFUSED: Partial<Record<Misbehaviour, Record<string, string>>> = {
    html: { code: 'TSA_REPLY', status: '200' },
    'html-with-token': { code: 'TSA_REPLY', status: '200' },
    'http-500': { code: 'TSA_REFUSED', status: '500' },
    busy: { code: 'TSA_REFUSED', status: '429', retryAfterS: '3600' },
    redirect: { code: 'TSA_REFUSED', status: '302' },
    huge: { code: 'TSA_REPLY', status: '200' },
    endless: { code: 'TSA_REPLY', status: '200' },
    half: { code: 'TSA_REPLY', status: '200' },
    silent: { code: 'TSA_UNREACHABLE' },
    dropped: { code: 'TSA_UNREACHABLE' },
  };

  /** What it does wrong in the token passes here and is refused by the verifier. */
  const VERDICTS: Partial<Record<Misbehaviour, readonly string[]>> = {
    'wrong-nonce': ['NONCE'],
    'wrong-imprint': ['IMPRINT'],
    'no-purpose': ['EKU'],
    'self-made-root': ['ROOT_NOT_TRUSTED'],
    expired: ['NOT_VALID_AT_GENTIME'],
    'no-certificates': ['SIGNER_CERTIFICATE_MISSING'],
    rejected: ['STATUS'],
    tampered: ['SIGNATURE'],
    'bare-token': [],
    'other-type': [],
  };

  it('knows what to expect of every misbehaviour', () => {
    expect([...Object.keys(REFUSED), ...Object.keys(VERDICTS)].sort()).toEqual([...MISBEHAVIOURS].sort());
  });

  it.each(Object.entries(REFUSED))('says what is wrong when the answer is %s', async (as, expected) => {
    const behaviour = MISBEHAVIOURS.find((name) => name === as);
    expect(await outcome(behaviour, as === 'silent' ? 300 : undefined)).toEqual(expected);
  });

  it.each(Object.entries(VERDICTS))('passes on what the verifier has to judge: %s', async (as, codes) => {
    const behaviour = MISBEHAVIOURS.find((name) => name === as);
    const { ok, problems } = await verdict(await outcome(behaviour));
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(ok).toBe(codes.length === 0);
  });

  it('is refused without the login, and says so', async () => {
    await expect(httpAuthority({ url: tsa.url }).stamp(query, never).catch(refusal)).resolves.toEqual({
      code: 'TSA_REFUSED',
      status: '401',
    });
  });

  it('stops at once when cancelled, before and during a call', async () => {
    tsa.behave('silent');
    const authority = httpAuthority({ url: tsa.url, login: LOGIN });
    await expect(authority.stamp(query, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(authority.stamp(query, AbortSignal.timeout(50))).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('says when nobody is there', async () => {
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const call = httpAuthority({ url: `http://127.0.0.1:${port}/` }).stamp(query, never);
    await expect(call).rejects.toMatchObject({ code: 'TSA_UNREACHABLE', details: { host: `127.0.0.1:${port}` } });
  });

  it.each(['ftp://tsa.example/', 'tsa.example', '', 'http://user:secret@tsa.example/'])(
    'refuses the address %s',
    (url) => {
      expect(() => httpAuthority({ url })).toThrow(expect.objectContaining({ code: 'BAD_ARGUMENT' }));
    },
  );
});

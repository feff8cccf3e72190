import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeTokenCrypto } from '../../src/main/core/timestamp/node-token-crypto.ts';
import { concat, toHex } from '../../src/shared/bytes.ts';
import { nonceOf } from '../../src/shared/timestamp/request.ts';
import { imprintsOf, verifyToken } from '../../src/shared/timestamp/verify-token.ts';
import type { TokenVerdict } from '../../src/shared/timestamp/verify-token.ts';
import { resignedReply } from '../helpers/make-token.ts';
import { TOKEN_CASES } from '../helpers/token-cases/index.ts';
import { tokenWorld } from '../helpers/token-world.ts';
import { bothCryptos } from '../helpers/web-token-crypto.ts';

const MUTATIONS = 2000;
const SEED = Number(process.env['BRUSHPROOF_TEST_SEED'] ?? 20261126);

const folder = mkdtempSync(join(tmpdir(), 'brushproof-mutations-'));
const world = tokenWorld(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const imprint = imprintsOf(world.stamped, nodeTokenCrypto);
const nonce = nonceOf(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
const rsa = world.signer('rsa', { key: 'rsa' });

function judge(bytes: Uint8Array): Promise<TokenVerdict> {
  return verifyToken(bytes, { imprint, nonce, roots: [world.root.der] }, nodeTokenCrypto);
}

/** Numbers that look random and are the same every time (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const TOKENS: readonly (readonly [string, () => Uint8Array])[] = [
  ['a reply, P-256', () => world.reply()],
  ['a reply, RSA', () => world.reply({ signer: rsa })],
  [
    'a token by RSASSA-PSS',
    () =>
      resignedReply(
        world.pki,
        world.reply({ tsaName: false }),
        [rsa],
        ['-cades', '-certfile', world.intermediate.certificate, '-keyopt', 'rsa_padding_mode:pss'],
      ),
  ],
];

describe.each(TOKENS)('%s', (_, make) => {
  const good = make();

  it(`is refused after any of ${MUTATIONS} changes of one byte, without an exception`, async () => {
    expect(await judge(good)).toMatchObject({ ok: true, problems: [] });
    const random = randomNumbers(SEED);
    const accepted: string[] = [];
    for (let i = 0; i < MUTATIONS; i++) {
      const at = random(good.length);
      const to = (good[at] ?? 0) ^ (1 + random(255));
      const verdict = await judge(good.with(at, to));
      if (verdict.ok) accepted.push(`byte ${at} to ${to}: ${JSON.stringify(verdict.problems)}`);
    }
    expect(accepted).toEqual([]);
  });

  it('is refused after a change of the lowest bit of any byte, but for the status, which is told', async () => {
    const accepted: [string, ...string[]][] = [];
    for (const [at, byte] of good.entries()) {
      const verdict = await judge(good.with(at, byte ^ 1));
      if (!verdict.ok) continue;
      accepted.push([toHex(good.subarray(at - 4, at + 1)), ...verdict.problems.map(({ code }) => code)]);
    }
    // PKIStatusInfo { 0 } to { 1 }: granted with changes, in the part that no one signs.
    expect(accepted).toEqual([['3003020100', 'STATUS_WITH_CHANGES']]);
  });

  it('is refused when cut off anywhere, or with a byte more anywhere', async () => {
    const accepted: string[] = [];
    for (let at = 0; at < good.length; at++) {
      if ((await judge(good.subarray(0, at))).ok) accepted.push(`cut at ${at}`);
      const longer = concat(good.subarray(0, at), Uint8Array.of(at % 256), good.subarray(at));
      if ((await judge(longer)).ok) accepted.push(`longer at ${at}`);
    }
    expect(accepted).toEqual([]);
  });
});

describe('a token with its root inside', () => {
  it('may lose what no signature covers, and tells so', async () => {
    const good = world.reply({ embed: [world.intermediate, world.root] });
    const from = toHex(good).indexOf(toHex(world.root.der)) / 2;
    const random = randomNumbers(SEED);
    for (let i = 0; i < 300; i++) {
      const at = from + random(world.root.der.length);
      const { ok, problems } = await judge(good.with(at, (good[at] ?? 0) ^ (1 + random(255))));
      // The root that counts is the trusted one: a damaged copy of it is a certificate like any other.
      if (ok) expect([...new Set(problems.map(({ code }) => code))]).toEqual(['EXTRA_CERTIFICATE']);
    }
  });
});

describe('random bytes', () => {
  it('are no token, and no exception', async () => {
    const random = randomNumbers(SEED);
    for (let i = 0; i < 2000; i++) {
      const bytes = Uint8Array.from({ length: random(200) }, (_, at) => (at === 0 ? 0x30 : random(256)));
      expect((await judge(bytes)).ok).toBe(false);
    }
  });
});

describe('WebCrypto and Node', () => {
  it.each(TOKEN_CASES)('agree on every digest and signature: $name', async (one) => {
    const { ok } = await verifyToken(
      one.token(world),
      {
        imprint: imprintsOf(one.data?.(world) ?? world.stamped, bothCryptos),
        roots: (one.roots?.(world) ?? [world.root]).map(({ der }) => der),
        extraCertificates: one.untrusted?.(world).map(({ der }) => der),
      },
      bothCryptos,
    );
    expect(ok).toBe(one.ours === 'OK' || one.ours === 'NONCE');
  });
});

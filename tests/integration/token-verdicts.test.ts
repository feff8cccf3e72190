import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeTokenCrypto } from '../../src/main/core/timestamp/node-token-crypto.ts';
import { parseRequest } from '../../src/shared/timestamp/request.ts';
import { TOKEN_PROBLEM_CODES } from '../../src/shared/timestamp/token-problem.ts';
import { imprintsOf, verifyToken } from '../../src/shared/timestamp/verify-token.ts';
import { opensslVerdict } from '../helpers/openssl-verify.ts';
import { openssl } from '../helpers/test-pki.ts';
import { TOKEN_CASES } from '../helpers/token-cases/index.ts';
import type { TokenCase } from '../helpers/token-cases/token-case.ts';
import { tokenWorld } from '../helpers/token-world.ts';
import type { TokenWorld } from '../helpers/token-world.ts';

/** The words for a refusal are those of OpenSSL 3.0; other versions may word it otherwise, not judge it otherwise. */
const wordsMatter = openssl('version').toString().startsWith('OpenSSL 3.0.');
const words = (verdict: string): string => (wordsMatter || verdict === 'OK' ? verdict : 'refused');

const folder = mkdtempSync(join(tmpdir(), 'brushproof-verdicts-'));
let world: TokenWorld;

beforeAll(() => {
  world = tokenWorld(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Our verdict: `OK` or the codes of the refusals, and the codes of the notes. */
async function ours(
  one: TokenCase,
): Promise<{ readonly verdict: string; readonly notes: readonly string[]; readonly genTimeMs: number }> {
  const query = one.query?.(world);
  const request = query && parseRequest(query);
  const { ok, problems, reading } = await verifyToken(
    one.token(world),
    {
      imprint: imprintsOf(one.data?.(world) ?? world.stamped, nodeTokenCrypto),
      nonce: request?.ok === true ? request.value.nonce : undefined,
      roots: (one.roots?.(world) ?? [world.root]).map(({ der }) => der),
      extraCertificates: one.untrusted?.(world).map(({ der }) => der),
    },
    nodeTokenCrypto,
  );
  const codes = (severity: string): string[] => problems.filter((p) => p.severity === severity).map(({ code }) => code);
  const refusals = codes('refusal');
  expect(ok).toBe(refusals.length === 0);
  return {
    verdict: ok ? 'OK' : [...new Set(refusals)].sort().join(' '),
    notes: codes('note'),
    genTimeMs: reading?.genTimeMs ?? Date.now(),
  };
}

/** OpenSSL's verdict, with the lines that a report would print: chains are judged at genTime unless a case says otherwise. */
function theirs(one: TokenCase, genTimeMs: number): string {
  const query = one.query?.(world);
  return opensslVerdict(world.pki, {
    token: one.token(world),
    ...(query === undefined ? { data: one.data?.(world) ?? world.stamped } : { query }),
    roots: one.roots?.(world) ?? [world.root],
    untrusted: one.untrusted?.(world) ?? [],
    ...(one.options?.includes('-no_check_time') === true
      ? {}
      : { atMs: genTimeMs + 86_400_000 * (one.daysLater ?? 0) }),
    crls: one.crls?.(world) ?? [],
    options: one.options ?? [],
  });
}

describe('our verdict and that of openssl ts -verify', () => {
  it.each(TOKEN_CASES)('$name', async (one) => {
    const our = await ours(one);
    const their = theirs(one, our.genTimeMs);
    expect({ ours: our.verdict, openssl: words(their), notes: our.notes }).toEqual({
      ours: one.ours,
      openssl: words(one.openssl),
      notes: one.notes ?? [],
    });
    // Every difference is explained, and nothing is explained that is none.
    expect((our.verdict === 'OK') !== (their === 'OK')).toBe(one.because !== undefined);
  });

  it('tells every problem that there is', () => {
    const told = new Set(TOKEN_CASES.flatMap(({ ours, notes = [] }) => [...ours.split(' '), ...notes]));
    // About the clock of this computer, which OpenSSL does not ask for: see below.
    expect(TOKEN_PROBLEM_CODES.filter((code) => !told.has(code))).toEqual(['CLOCK_OFFSET']);
  });

  it('notes a clock that differs by more than is tolerated', async () => {
    const expectation = { imprint: imprintsOf(world.stamped, nodeTokenCrypto), roots: [world.root.der] };
    const judge = async (offsetMs: number): Promise<unknown> => {
      const { genTimeMs = 0 } = (await verifyToken(world.reply(), expectation, nodeTokenCrypto)).reading ?? {};
      const clock = { atMs: genTimeMs + offsetMs, toleranceMs: 60_000 };
      return verifyToken(world.reply(), { ...expectation, clock }, nodeTokenCrypto);
    };
    expect(await judge(-60_000)).toMatchObject({ ok: true, problems: [] });
    expect(await judge(60_001)).toMatchObject({
      ok: true,
      problems: [{ code: 'CLOCK_OFFSET', severity: 'note', details: { offsetMs: '-60001' } }],
    });
  });

  it('is about cases with names of their own', () => {
    expect(new Set(TOKEN_CASES.map(({ name }) => name)).size).toBe(TOKEN_CASES.length);
  });
});

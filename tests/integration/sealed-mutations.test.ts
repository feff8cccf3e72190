import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { nodeCrypto } from '../../src/main/core/export/node-crypto.ts';
import type { Verdict } from '../../src/shared/bundle/verify-bundle.ts';
import { verifyBundle } from '../../src/shared/bundle/verify-bundle.ts';
import { unwrap } from '../../src/shared/assert.ts';
import type { BundleContent } from '../helpers/bundle-mutations.ts';
import { flipped, mutations, remade, seeded } from '../helpers/bundle-mutations.ts';
import { exportSample, readBundle } from '../helpers/export-sample.ts';
import { startLocalTsa } from '../helpers/local-tsa.ts';
import type { LocalTsa } from '../helpers/local-tsa.ts';
import { stampBy, stampedRecord } from '../helpers/stamped-record.ts';

/** How many single changes are tried; more by the environment. */
const MUTATIONS = Number(process.env['BRUSHPROOF_MUTATIONS'] ?? 600);

let folder = '';
let tsa: LocalTsa;
let files: BundleContent = new Map();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brushproof-'));
  mkdirSync(join(folder, 'tsa'));
  tsa = await startLocalTsa({ folder: join(folder, 'tsa') });
  const zip = join(folder, 'sealed.zip');
  await exportSample(await stampedRecord(tsa), zip, {
    trustedRoots: [tsa.root.der],
    seal: async (bytes) => [await stampBy(tsa, bytes)],
    tools: new Map([['verify.html', new TextEncoder().encode('<!doctype html><title>check</title>')]]),
  });
  files = await readBundle(zip);
}, 60_000);

afterAll(async () => {
  await tsa.close();
  await rm(folder, { recursive: true, force: true });
});

function check(content: BundleContent): Promise<Verdict> {
  const reader = {
    files: [...content].map(([path, bytes]) => ({ path, size: bytes.length })),
    findings: [],
    async *read(path: string) {
      yield await Promise.resolve(unwrap(content.get(path), path));
    },
  };
  return verifyBundle(reader, nodeCrypto, { trustedRoots: [tsa.root.der] });
}

function isAccepted({ verdict }: Verdict): boolean {
  return verdict === 'valid' || verdict === 'valid-with-notes';
}

describe('a sealed bundle with tokens', () => {
  it('is accepted as it was written, and cannot be checked by who does not trust the root', async () => {
    const verdict = await check(files);
    expect(verdict.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(verdict.summary).toMatchObject({ tokens: 1, tokensHolding: 1 });
    expect(verdict.summary.sealed).not.toBe('');
    expect([...files.keys()].filter((path) => path.startsWith('seal/')).sort()).toEqual([
      'seal/1.tsq',
      'seal/1.tsr',
      'seal/chain.pem',
      'seal/roots.pem',
      'seal/seal-sha256.txt',
    ]);
  });

  it(
    `is refused after any of ${MUTATIONS} single mutations`,
    async () => {
      const accepted: string[] = [];
      for (const { what, content } of mutations(files, MUTATIONS, 20_261_126)) {
        if (isAccepted(await check(content))) accepted.push(what);
      }
      expect(accepted).toEqual([]);
    },
    60_000 + MUTATIONS * 1_000,
  );

  it('is refused when tokens, requests, certificates or the seal are changed and every list is made to fit', async () => {
    const accepted: string[] = [];
    const random = seeded(11);
    const paths = [...files.keys()].filter(
      (path) => path.startsWith('data/log/anchors/') || path.startsWith('trust/') || path === 'verify.html',
    );
    for (const path of paths) {
      for (let n = 0; n < 20; n++) {
        const bytes = unwrap(files.get(path), path);
        const content = remade(new Map([...files, [path, flipped(bytes, random(bytes.length * 8))]]));
        if (isAccepted(await check(content))) accepted.push(`${path} ${n}`);
      }
    }
    expect(accepted).toEqual([]);
  }, 120_000);

  it('is refused without its seal, and with the seal of another bundle', async () => {
    const unsealed = new Map([...files].filter(([path]) => !path.startsWith('seal/')));
    expect((await check(unsealed)).findings.map(({ code }) => code)).toContain('SEAL_MISSING');
    const other = await stampBy(tsa, new TextEncoder().encode('another tag manifest'));
    const exchanged = await check(new Map([...files, ['seal/1.tsr', other.token], ['seal/1.tsq', other.request]]));
    expect(exchanged.verdict).toBe('invalid');
    expect(exchanged.findings.map(({ code }) => code)).toContain('TOKEN_INVALID');
  });
});

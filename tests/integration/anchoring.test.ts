import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyBundleFile } from '../../src/main/core/export/verify-file.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import type { Recorder } from '../../src/main/core/recorder/recorder-contract.ts';
import { unwrap } from '../../src/shared/assert.ts';
import { timeStampRequest } from '../../src/shared/timestamp/request.ts';
import { certificatesInFile } from '../../src/shared/timestamp/pem.ts';
import { checkedEntries } from '../helpers/check-record.ts';
import { MISBEHAVIOURS, startLocalTsa, type LocalTsa } from '../helpers/local-tsa.ts';
import { tokenReply } from '../helpers/make-token.ts';
import { a1111Picture, DEFAULT_PARAMETERS, saveByRename } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

/** Pictures of the session; more by the environment. */
const ITERATIONS = Number(process.env['BRUSHPROOF_ITERATIONS'] ?? 60);

interface World {
  readonly root: string;
  readonly data: string;
  readonly watched: string;
  readonly authorities: readonly LocalTsa[];
}

async function world(authorities: number): Promise<World> {
  const root = tempDir();
  const watched = join(root, 'outputs');
  mkdirSync(watched);
  const started: LocalTsa[] = [];
  for (let i = 0; i < authorities; i++) {
    const folder = join(root, `tsa${i}`);
    mkdirSync(folder);
    const authority = await startLocalTsa({ folder, key: i % 2 === 0 ? 'P-256' : 'rsa' });
    onTestFinished(() => authority.close());
    started.push(authority);
  }
  return { root, data: join(root, 'data'), watched, authorities: started };
}

async function recorderIn({ data, authorities }: World, consent = true): Promise<Recorder> {
  const recorder = await startRecorder(dataFolder(data), { command: 'test', workers: 1 });
  const { settings } = recorder.anchoring;
  if (settings.get().authorities.length === 0) {
    for (const [i, { url, root }] of authorities.entries()) {
      settings.put({
        name: `Authority ${i + 1}`,
        url,
        enabled: true,
        user: '',
        password: '',
        spacingSeconds: 0,
        rootsPem: readFileSync(root.certificate, 'utf8'),
      });
    }
    if (consent) settings.setConsent(1);
  }
  return recorder;
}

async function paint(watched: string, from: number, count: number): Promise<void> {
  for (let i = from; i < from + count; i++) {
    const bytes = a1111Picture({
      ...DEFAULT_PARAMETERS,
      prompt: `${DEFAULT_PARAMETERS.prompt}, step ${i}`,
      seed: String(i),
      width: 32,
      height: 32,
    });
    saveByRename(join(watched, `${String(i).padStart(5, '0')}.png`), bytes);
    await wait(5);
  }
}

async function until(condition: () => boolean, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error('not in time');
    await wait(50);
  }
}

function rootsOf(authorities: readonly LocalTsa[]): readonly Uint8Array[] {
  return authorities.flatMap(({ root }) => {
    const certificates = certificatesInFile(readFileSync(root.certificate));
    return certificates.ok ? certificates.value : [];
  });
}

describe('anchoring', () => {
  it('sends nothing before the user has agreed', async () => {
    const here = await world(1);
    const recorder = await recorderIn(here, false);
    await recorder.watch(here.watched);
    await paint(here.watched, 0, 30);
    await until(() => recorder.record.ledger.size() > 30);
    await wait(1_500);
    expect(await recorder.anchoring.stampNow(1_000)).toEqual([]);
    await recorder.exportBundle({ target: join(here.root, 'quiet.zip'), scope: { kind: 'all' } });
    await recorder.stop('done');
    expect(here.authorities[0]?.queries).toEqual([]);
    expect(recorder.anchoring.calls()).toEqual([]);
    expect((await checkedEntries(here.data)).filter(({ kind }) => kind === 'anchor')).toEqual([]);
  });

  it('has a session stamped as it goes, and the bundle checks with OpenSSL and with us', async () => {
    const here = await world(2);
    const recorder = await recorderIn(here);
    await recorder.watch(here.watched);
    // The stamp of the start.
    await until(() => recorder.anchoring.state().tokens === 2);
    await paint(here.watched, 0, ITERATIONS);
    await until(() => recorder.record.ledger.size() > ITERATIONS && recorder.pending() === 0);
    await until(() => recorder.anchoring.state().tokens >= 4);
    const target = join(here.root, 'session.zip');
    const result = await recorder.exportBundle({ target, scope: { kind: 'all' } });
    expect(result.verdict.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(result.verdict.findings.map(({ code }) => code)).not.toContain('NOT_SEALED');
    const { tokens, tokensHolding, sealed, entriesAnchored } = result.verdict.summary;
    expect(tokens).toBeGreaterThanOrEqual(6);
    expect(tokensHolding).toBe(tokens);
    expect(sealed).not.toBe('');
    expect(entriesAnchored).toBeGreaterThan(ITERATIONS);
    await recorder.stop('done');
    const calls = recorder.anchoring.calls();
    expect(calls.every(({ result: outcome, bytesSent }) => outcome === 'ok' && bytesSent === 69)).toBe(true);
    expect(calls.length).toBe(here.authorities.reduce((sum, { queries }) => sum + queries.length, 0));

    const entries = await checkedEntries(here.data);
    const anchors = entries.flatMap((entry) => (entry.kind === 'anchor' ? [entry] : []));
    // Entries about tokens bring about no more tokens.
    expect(anchors.length).toBeLessThan(2 * (ITERATIONS / 25 + 5));
    expect(anchors.every(({ body }) => Math.abs(body.offsetMs ?? Infinity) < 2_000)).toBe(true);

    // Who does not trust these roots can check everything else, and is told so.
    expect((await verifyBundleFile(target)).verdict).toBe('cannot-check');
    const trusted = await verifyBundleFile(target, { trustedRoots: rootsOf(here.authorities) });
    expect([trusted.verdict, trusted.findings]).toEqual(['valid', []]);

    const unpacked = join(here.root, 'unpacked');
    execFileSync('unzip', ['-q', target, '-d', unpacked]);
    const bag = join(unpacked, result.body.bundle);
    for (const { body, files } of anchors.filter(({ i }) => i < result.body.of)) {
      const name = `data/log/anchors/${body.checkpointSize}-${files[0]?.sha256.slice(0, 16) ?? ''}`;
      const attime = String(Math.floor(Date.parse(body.genTime) / 1000));
      const trust = ['-CAfile', 'trust/roots.pem', '-untrusted', 'trust/chain.pem', '-attime', attime];
      expect(openssl(bag, ['ts', '-verify', '-in', `${name}.tsr`, ...trust, '-queryfile', `${name}.tsq`])).toContain(
        'Verification: OK',
      );
    }
    const printed = printedCommands(readFileSync(join(bag, 'README-VERIFY.en.txt'), 'utf8'));
    expect(printed).toEqual(printedCommands(readFileSync(join(bag, 'README-VERIFY.zh-CN.txt'), 'utf8')));
    expect(printed.filter((command) => command.startsWith('openssl ts -verify'))).toHaveLength(tokens + 1);
    for (const command of printed) {
      const output = execFileSync('sh', ['-c', `${command} 2>&1`], { cwd: bag, encoding: 'utf8' });
      if (command.startsWith('openssl ts -verify')) expect(output).toContain('Verification: OK');
      if (command.startsWith('openssl pkeyutl')) expect(output).toContain('Signature Verified Successfully');
    }
    expect(execFileSync('unzip', ['-tq', target], { encoding: 'utf8' })).toContain('No errors');
    // The second verifier, which shares no code with the first.
    const roots = join(here.root, 'roots.pem');
    writeFileSync(roots, here.authorities.map(({ root }) => readFileSync(root.certificate, 'utf8')).join(''));
    const second = execFileSync('python3', [join(bag, 'verify.py'), target, '--trust', roots], { encoding: 'utf8' });
    expect(second).toMatch(/^✔ VALID/);
    expect(execFileSync('sha256sum', ['-c', '--quiet', 'seal/seal-sha256.txt'], { cwd: bag, encoding: 'utf8' })).toBe(
      '',
    );
    expect((await verifyBundleFile(bag, { trustedRoots: rootsOf(here.authorities) })).verdict).toBe('valid');
  });

  it('keeps no token that does not pass, says why, and goes on recording', async () => {
    const here = await world(1);
    const [authority] = here.authorities;
    const recorder = await recorderIn(here);
    for (const misbehaviour of MISBEHAVIOURS) {
      if (misbehaviour === 'silent' || misbehaviour === 'endless') continue;
      authority?.behave(misbehaviour);
      const before = recorder.record.ledger.size();
      const [outcome] = await recorder.anchoring.stampNow(20_000);
      if (misbehaviour === 'bare-token' || misbehaviour === 'other-type' || misbehaviour === 'html-with-token')
        continue;
      expect({ misbehaviour, ok: outcome?.ok }).toEqual({ misbehaviour, ok: false });
      expect(outcome?.code).toMatch(/^[A-Z_]+$/);
      expect(recorder.record.ledger.size()).toBe(before);
    }
    authority?.behave(undefined);
    expect((await recorder.anchoring.stampNow(20_000))[0]).toMatchObject({ ok: true });
    await recorder.stop('done');
    await checkedEntries(here.data);
  });

  it('asks again when an authority that was away is back, and seals nothing meanwhile', async () => {
    const here = await world(1);
    const [authority] = here.authorities;
    const recorder = await recorderIn(here);
    await until(() => recorder.anchoring.state().tokens === 1);
    authority?.behave('http-500');
    const target = join(here.root, 'unsealed.zip');
    const { verdict } = await recorder.exportBundle({ target, scope: { kind: 'all' } });
    expect(verdict.findings.map(({ code }) => code)).toContain('NOT_SEALED');
    expect(verdict.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(recorder.anchoring.state().waitingSinceMs).not.toBeNull();
    authority?.behave(undefined);
    recorder.anchoring.networkReturned();
    await until(() => recorder.anchoring.state().tokens === 2);
    expect(recorder.anchoring.state().waitingSinceMs).toBeNull();
    await recorder.stop('done');
  });

  it('takes in a token that was got elsewhere over a kept checkpoint, and no other', async () => {
    const here = await world(1);
    const [authority] = here.authorities;
    const recorder = await recorderIn(here);
    authority?.behave('http-500');
    await recorder.anchoring.stampNow(5_000);
    authority?.behave(undefined);
    const note = recorder.record.ledger.checkpoints().at(-1)?.note ?? '';
    const { pki, signer, intermediate } = unwrap(authority, 'one authority was started');
    const query = timeStampRequest(createHash('sha256').update(note).digest(), Buffer.alloc(8, 7));
    const token = tokenReply(pki, query, { signer, embed: [intermediate] });
    const entry = await recorder.anchoring.importToken(token, 'note.tsr');
    const elsewhere = timeStampRequest(Buffer.alloc(32, 9), Buffer.alloc(8, 7));
    await expect(
      recorder.anchoring.importToken(tokenReply(pki, elsewhere, { signer, embed: [intermediate] }), 'x'),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(recorder.anchoring.importToken(new Uint8Array([0x30, 0]), 'x')).rejects.toMatchObject({
      code: 'TSA_TOKEN',
    });
    await recorder.stop('done');
    const entries = await checkedEntries(here.data);
    expect(entries[entry]).toMatchObject({ kind: 'anchor', body: { authority: 'note.tsr', url: '' } });
  });
});

/** The commands that a bundle's instructions give. */
function printedCommands(readme: string): string[] {
  return readme.split('\n').flatMap((line) => (line.startsWith('    ') ? [line.trim()] : []));
}

function openssl(cwd: string, options: readonly string[]): string {
  return execFileSync('openssl', options, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

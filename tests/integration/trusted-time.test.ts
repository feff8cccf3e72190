import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Job } from '../../src/shared/api/job-api.ts';
import { startLocalTsa, type LocalTsa } from '../helpers/local-tsa.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { unwrap } from '../../src/shared/assert.ts';
import { textOf } from '../../src/shared/bytes.ts';
import { readBundle } from '../helpers/export-sample.ts';
import { openApp, type TestApp } from '../helpers/open-app.ts';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const ALL = { kind: 'all' } as const;

const madeWith = (prompt: string, seed: number): Uint8Array =>
  a1111Picture({ ...DEFAULT_PARAMETERS, prompt, seed: String(seed) });

async function localTsa(): Promise<LocalTsa> {
  const tsa = await startLocalTsa({ folder: tempDir() });
  onTestFinished(() => tsa.close());
  return tsa;
}

async function appWith(
  pictures: readonly string[],
  copies: 'all' | 'none' = 'all',
): Promise<TestApp & { watched: string }> {
  const watched = join(tempDir(), 'outputs');
  mkdirSync(watched);
  for (const [index, name] of pictures.entries()) {
    writeFileSync(join(watched, name), madeWith(name, index));
  }
  const app = await openApp(join(tempDir(), 'data'));
  await app.request('sources.add', { path: watched, copies });
  await app.until('timeline.open', { query: '' }, ({ items }) => items === pictures.length);
  await app.until('jobs.list', {}, ended);
  return { ...app, watched };
}

async function addAuthority(app: TestApp, tsa: LocalTsa): Promise<void> {
  const roots = await app.request('anchors.readRoots', { path: tsa.root.certificate });
  expect(roots.certificates).toMatchObject([{ subject: 'CN=Test Root, O=测试机构, C=CN', isRoot: true }]);
  expect(await app.request('anchors.readRoots', { text: roots.pem })).toEqual(roots);
  await app.request('anchors.put', {
    name: '本地',
    url: tsa.url,
    enabled: true,
    user: '',
    password: 'secret',
    spacingSeconds: 0,
    rootsPem: roots.pem,
  });
  await app.request('anchors.consent', { agree: true });
}

const ended = (jobs: readonly Job[]): boolean => jobs.every(({ state }) => state !== 'running');

async function lastJob(app: TestApp, kind: Job['kind']): Promise<Job | undefined> {
  return (await app.until('jobs.list', {}, ended)).findLast((job) => job.kind === kind);
}

async function exported(app: TestApp, target: string): Promise<Job | undefined> {
  await app.request('export.start', { scope: ALL, target, title: '', author: '', copies: true });
  return lastJob(app, 'export');
}

describe('trusted time, as the window sees it', () => {
  it('goes from consent to a sealed package that is verified with its root trusted', async () => {
    const tsa = await localTsa();
    const app = await appWith(['a.png', 'b.png']);
    const codes = async (): Promise<string[]> =>
      (await app.request('export.preview', { scope: ALL })).checklist.map(({ code }) => code);
    expect(await codes()).toEqual(expect.arrayContaining(['NOT_ANCHORED', 'SEAL_NOT_POSSIBLE']));
    await addAuthority(app, tsa);
    await app.request('anchors.now', {});
    const seen = await codes();
    expect(seen).toEqual(expect.arrayContaining(['ANCHORED', 'ONE_AUTHORITY', 'SEAL_POSSIBLE']));
    expect(seen).not.toContain('NOT_ANCHORED');
    const { facts } = await app.request('export.preview', { scope: ALL });
    expect(facts).toMatchObject({ imported: 2, liveOnly: 0, authorities: ['本地'] });

    const overview = await app.request('timeline.open', { query: '' });
    const [row] = await app.request('timeline.rows', { resultSet: overview.resultSet, from: 0, count: 1 });
    const { proof } = await app.request('item.get', { entry: row?.items[0]?.entry ?? -1 });
    expect(proof.bracket).toMatchObject({ afterMs: null, beforeAuthority: '本地', beforeMs: facts.beforeMs });

    const target = join(tempDir(), 'bundle.zip');
    const job = await exported(app, target);
    expect(job?.exported).toMatchObject({
      unsealed: null,
      zipSha256: createHash('sha256').update(readFileSync(target)).digest('hex'),
    });
    expect(job?.exported?.sealedMs).toBeGreaterThan(0);
    const stages = app.pushes.flatMap((push) => (push.name === 'job' ? [push.payload.stage] : []));
    expect(stages).toEqual(expect.arrayContaining(['content', 'proofs', 'report', 'seal', 'verify', 'hash']));

    await app.request('verify.start', { path: target });
    const stranger = await lastJob(app, 'verify');
    expect(stranger?.verified).toMatchObject({ verdict: 'cannot-check' });
    expect(stranger?.verified?.findings.map(({ code }) => code)).toContain('TOKEN_ROOT');
    await app.request('verify.start', { path: target, trust: [tsa.root.certificate] });
    const trusting = await lastJob(app, 'verify');
    expect(trusting?.verified).toMatchObject({ verdict: 'valid-with-notes', summary: { authorities: '本地' } });
  });

  it('says why a package is not sealed', async () => {
    const tsa = await localTsa();
    const app = await appWith(['a.png']);
    expect((await exported(app, join(tempDir(), '1.zip')))?.exported).toMatchObject({ unsealed: 'NO_CONSENT' });
    await app.request('anchors.consent', { agree: true });
    expect((await exported(app, join(tempDir(), '2.zip')))?.exported).toMatchObject({ unsealed: 'NO_AUTHORITY' });
    await addAuthority(app, tsa);
    tsa.behave('http-500');
    const job = await exported(app, join(tempDir(), '3.zip'));
    expect(job?.exported).toMatchObject({ sealedMs: null, unsealed: 'NO_ANSWER' });
  });

  it('keeps the password of an authority whose removal is undone', async () => {
    const tsa = await localTsa();
    const app = await appWith(['a.png']);
    await addAuthority(app, tsa);
    const [authority] = (await app.request('anchors.state', {})).authorities;
    const { id = '', name = '', url = '' } = authority ?? {};
    expect((await app.request('anchors.remove', { id })).authorities).toEqual([]);
    const put = { id, name, url, enabled: true, user: '', spacingSeconds: 0 };
    expect((await app.request('anchors.put', put)).authorities).toMatchObject([
      { id, hasPassword: true, roots: authority?.roots },
    ]);
  });
});

describe('export.find', () => {
  it('takes a missing original back from wherever it lies, without a new entry', async () => {
    const app = await appWith(['a.png', 'b.png'], 'none');
    const elsewhere = tempDir();
    renameSync(join(app.watched, 'a.png'), join(elsewhere, 'another name.png'));
    writeFileSync(join(elsewhere, 'something else.png'), madeWith('other', 9));
    const [source] = await app.request('sources.list', {});
    await app.request('sources.reconcile', { id: source?.id ?? '' });
    await app.until('export.preview', { scope: ALL }, ({ missing }) => missing.length === 1);
    const { of } = await app.request('export.preview', { scope: ALL });
    await app.request('export.find', { scope: ALL, folder: elsewhere });
    expect((await lastJob(app, 'find'))?.found).toEqual({ count: 1, of: 1 });
    expect(await app.request('export.preview', { scope: ALL })).toMatchObject({ missing: [], of });
    await app.request('export.find', { scope: ALL, folder: join(elsewhere, 'not there') });
    expect(await lastJob(app, 'find')).toMatchObject({ state: 'failed', error: { code: 'FILE_MISSING' } });
  });
});

describe('export.preview', () => {
  it('takes in several sessions, and says what is withheld', async () => {
    const app = await appWith(['a.png', 'b.png']);
    const { sessionFirstMs, sessionLastMs } = await app.request('timeline.sessions', {});
    const spans = sessionFirstMs.map((firstMs, index) => ({ firstMs, lastMs: sessionLastMs[index] ?? firstMs }));
    const preview = await app.request('export.preview', { scope: { kind: 'sessions', spans } });
    expect(preview.items).toBe(2);
    expect(preview.checklist.map(({ code }) => code)).not.toContain('WITHHELD');
    const one = await app.request('export.preview', { scope: { kind: 'query', query: 'a.png' } });
    expect(one.checklist.find(({ code }) => code === 'WITHHELD')).toMatchObject({ count: 1, of: 2 });
  });
});

describe('export.report', () => {
  const DECLARED = { title: '雨夜 <b>', author: '作者', copies: true };

  it('is the report that the package then holds, but that it says it is a preview and leads nowhere', async () => {
    const app = await appWith(['a.png', 'b.png'], 'none');
    const { html, ...counts } = await app.request('export.report', { scope: ALL, ...DECLARED });
    expect(counts).toEqual({ complete: true, pictures: 2, ofPictures: 2 });
    expect(html).not.toMatch(/<script|<a[^>]* href|<title>[^<]*<b>/);
    const target = join(tempDir(), 'bundle.zip');
    await app.request('export.start', { scope: ALL, target, ...DECLARED });
    expect(await lastJob(app, 'export')).toMatchObject({ state: 'done' });
    const report = textOf(unwrap((await readBundle(target)).get('data/report/report.html'), 'report')) ?? '';
    const lines = (page: string): string[] =>
      page
        .replace(/ href="[^"]*"/g, '')
        .replace(/<col [^>]*>/g, '<col>')
        .split('\n');
    const real = new Set(lines(report));
    const own = lines(html).filter((line) => !real.has(line));
    // What the moment of the export decides: its time, the checkpoint; and the panel that says so.
    expect(own.filter((line) => line.includes('预览，不是证据'))).toHaveLength(1);
    expect(own.length).toBeLessThan(real.size / 10);
    expect(own.filter((line) => line.includes('<img'))).toEqual([]);
  });

  it('is given up when it is closed or asked for again', async () => {
    const app = await appWith(['a.png']);
    const params = { scope: ALL, ...DECLARED };
    const codeOf = async (asked: Promise<unknown>): Promise<unknown> =>
      asked.then(
        () => 'made',
        (error: unknown) => (error instanceof AppError ? error.code : error),
      );
    const first = codeOf(app.request('export.report', params));
    const second = codeOf(app.request('export.report', params));
    expect(await first).toBe('CANCELLED');
    expect(await second).toBe('made');
    const third = codeOf(app.request('export.report', params));
    expect(await app.request('export.endReport', {})).toBe(true);
    expect(await third).toBe('CANCELLED');
    expect(await app.request('export.endReport', {})).toBe(false);
  });
});

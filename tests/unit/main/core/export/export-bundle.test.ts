import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { AppError } from '../../../../../src/shared/app-error.ts';
import { unwrap } from '../../../../../src/shared/assert.ts';
import { textOf, toHex, utf8 } from '../../../../../src/shared/bytes.ts';
import type { ExportProgress } from '../../../../../src/main/core/export/export-input.ts';
import { verifyBundleFile } from '../../../../../src/main/core/export/verify-file.ts';
import { exportSample, readBundle, temporaryFolder } from '../../../../helpers/export-sample.ts';
import { sha256 } from '../../../../helpers/bundle-crypto.ts';
import { fullRecord, sampleRecord } from '../../../../helpers/sample-record.ts';

let folder = '';
let remove: () => Promise<void> = () => Promise.resolve();

beforeEach(async () => {
  const temporary = await temporaryFolder();
  folder = temporary.path;
  remove = () => temporary.remove();
});

afterEach(() => remove());

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return 'nothing thrown';
}

function notes(findings: readonly { readonly code: string; readonly place: string }[]): string[] {
  return findings.map(({ code, place }) => `${code} ${place}`.trim());
}

async function originalsIn(path: string): Promise<string[]> {
  return [...(await readBundle(path)).keys()].filter((name) => name.startsWith('data/originals/'));
}

describe('exportBundle', () => {
  it('writes the same bytes for the same record, files and time', async () => {
    const record = await fullRecord();
    await exportSample(record, join(folder, 'a.zip'));
    await exportSample(record, join(folder, 'b.zip'));
    expect(Buffer.compare(await readFile(join(folder, 'a.zip')), await readFile(join(folder, 'b.zip')))).toBe(0);
  });

  it('gives what the export entry needs', async () => {
    const path = join(folder, 'a.zip');
    const { body, verdict, bytes } = await exportSample(await fullRecord(), path);
    const tagmanifest = unwrap((await readBundle(path)).get('tagmanifest-sha256.txt'), 'it is there');
    expect(body).toEqual({
      kind: 'export',
      bundle: 'rain-evidence',
      tagmanifest: toHex(sha256(tagmanifest)),
      disclosed: 11,
      of: 11,
      checkpointSize: 11,
    });
    expect(verdict.summary.tagmanifest).toBe(body.tagmanifest);
    expect(bytes).toBe((await readFile(path)).length);
  });

  it('leaves out entries after the newest checkpoint', async () => {
    const record = await fullRecord();
    await record.picture({ path: 'later.png', prompt: 'later', seed: '9' });
    expect((await exportSample(record, join(folder, 'a.zip'))).body).toMatchObject({ disclosed: 11, of: 11 });
  });

  it('discloses one entry with its context and leaks nothing of the others', async () => {
    const record = await fullRecord();
    const path = join(folder, 'a.zip');
    const { verdict, body } = await exportSample(record, path, {
      scope: { kind: 'entries', indices: [5] },
      declared: {},
    });
    expect(verdict.verdict).toBe('valid-with-notes');
    // Entry 5 itself, the first entry, the environment before it, and its folder.
    expect(body).toMatchObject({ disclosed: 4, of: 11 });
    expect(verdict.summary.withheld).toEqual([
      [1, 1],
      [4, 4],
      [6, 10],
    ]);
    const content = await readBundle(path);
    const whole = [...content]
      .map(([name, bytes]) => `${name}\n${textOf(bytes) ?? Buffer.from(bytes).toString('latin1')}`)
      .join('\n');
    const secrets = ['<lora:rain', 'quoted', 'before-watch', '00001-1.png', '00003-3.png', 'flow.json', 'asleep'];
    expect(secrets.filter((secret) => whole.includes(secret))).toEqual([]);
    for (const index of [4, 6, 9, 10]) {
      const line = record.ledger.rawLine(index);
      const hidden = [...line.matchAll(/"(?:sha256|nonce)":"([0-9a-f]+)"/g)].map(([, hex]) => hex ?? '');
      expect(hidden.filter((hex) => whole.includes(hex))).toEqual([]);
    }
  });

  it('discloses exactly the named entries when no context is wanted, and notes that the key is not in them', async () => {
    const { verdict, body } = await exportSample(await fullRecord(), join(folder, 'a.zip'), {
      scope: { kind: 'entries', indices: [5, 9] },
      context: false,
    });
    expect(body.disclosed).toBe(2);
    expect(notes(verdict.findings)).toContain('KEY_NOT_IN_LOG trust/log.vkey');
  });

  it('selects by time and by source', async () => {
    const record = await fullRecord();
    record.ledger.append({
      body: { kind: 'source', event: 'added', id: 'comfy', path: '/home/artist/comfy', tool: 'comfyui' },
    });
    await record.picture({ path: 'c.png', prompt: 'comfy only', seed: '5', source: 'comfy' });
    record.ledger.checkpoint();
    const bySource = await exportSample(record, join(folder, 's.zip'), {
      scope: { kind: 'sources', ids: ['comfy'] },
      context: false,
    });
    const byTime = await exportSample(record, join(folder, 't.zip'), {
      scope: { kind: 'time', from: '2026-11-22T02:05:00.000Z', to: '2026-11-22T02:06:00.000Z' },
      context: false,
    });
    expect([bySource.body.disclosed, byTime.body.disclosed]).toEqual([2, 2]);
    expect(byTime.verdict.summary.withheld).toEqual([
      [0, 3],
      [6, 12],
    ]);
  });

  it('takes an original from where it was seen when the vault has no copy, moved or not', async () => {
    const record = sampleRecord(join(folder, 'out'));
    const kept = await record.picture({ path: 'a.png', prompt: 'a', seed: '1' });
    const moved = await record.picture({ path: 'b.png', prompt: 'b', seed: '2' });
    record.ledger.append({
      body: { kind: 'moved', from: { source: 'webui', path: 'b.png' }, to: { source: 'webui', path: 'c/b.png' } },
      files: [{ role: 'output', sha256: moved.sha256, size: moved.bytes.length }],
    });
    record.ledger.checkpoint();
    for (const { sha256: hash } of [kept, moved]) record.vault.drop(hash);
    await mkdir(join(folder, 'out', 'c'), { recursive: true });
    await writeFile(join(folder, 'out', 'a.png'), kept.bytes);
    await writeFile(join(folder, 'out', 'c', 'b.png'), moved.bytes);
    const path = join(folder, 'a.zip');
    await exportSample(record, path);
    expect((await originalsIn(path)).sort()).toEqual(
      [kept, moved].map(({ sha256: hash }) => `data/originals/${hash}.png`).sort(),
    );
  });

  it('states originals that are missing, changed, damaged in the vault or left out', async () => {
    const record = sampleRecord(join(folder, 'out'));
    const missing = await record.picture({ path: 'a.png', prompt: 'a', seed: '1' });
    const changed = await record.picture({ path: 'b.png', prompt: 'b', seed: '2' });
    record.ledger.checkpoint();
    for (const { sha256: hash } of [missing, changed]) record.vault.drop(hash);
    await mkdir(join(folder, 'out'));
    await writeFile(
      join(folder, 'out', 'b.png'),
      changed.bytes.map((byte) => byte ^ 1),
    );
    const path = join(folder, 'a.zip');
    const { verdict } = await exportSample(record, path);
    expect(notes(verdict.findings)).toEqual(
      expect.arrayContaining([
        `CONTENT_MISSING data/originals/${missing.sha256}.png`,
        `CONTENT_CHANGED data/originals/${changed.sha256}.png`,
      ]),
    );
    const report = textOf(unwrap((await readBundle(path)).get('data/report/report.html'), 'report')) ?? '';
    expect([
      report.includes('导出时找不到'),
      report.includes('导出前已被改动'),
      report.includes(missing.sha256),
    ]).toEqual([true, true, true]);
    const left = await exportSample(await fullRecord(), join(folder, 'b.zip'), { originals: false });
    expect([await originalsIn(join(folder, 'b.zip')), left.verdict.summary.contentIncluded]).toEqual([[], 5]);
    expect(notes(left.verdict.findings)).toContain('CONTENT_LEFT_OUT data/meta/custody.json');
  });

  it('copies files of the vault on other threads, and large ones piece by piece, to the same bundle', async () => {
    const record = sampleRecord();
    const small = await record.picture({ path: 'a.png', prompt: 'a', seed: '1', padding: 300_000 });
    const large = await record.picture({ path: 'b.png', prompt: 'b', seed: '2', padding: 34 * 1024 * 1024 });
    record.ledger.checkpoint();
    for (const { sha256: hash, bytes } of [small, large]) await writeFile(join(folder, hash), bytes);
    const vaultPathOf = (hash: string): string | undefined =>
      hash === small.sha256 || hash === large.sha256 ? join(folder, hash) : undefined;
    await exportSample(record, join(folder, 'a.zip'), { vaultPathOf });
    await exportSample(record, join(folder, 'b.zip'));
    expect(Buffer.compare(await readFile(join(folder, 'a.zip')), await readFile(join(folder, 'b.zip')))).toBe(0);
    expect((await verifyBundleFile(join(folder, 'a.zip'))).verdict).toBe('valid-with-notes');
  });

  it('refuses an existing target, an empty scope and a log without checkpoint, and leaves nothing behind', async () => {
    const record = await fullRecord();
    const path = join(folder, 'a.zip');
    await writeFile(path, 'mine');
    const codes = [
      await codeOf(exportSample(record, path)),
      await codeOf(exportSample(record, join(folder, 'b.zip'), { scope: { kind: 'sources', ids: ['none'] } })),
      await codeOf(exportSample(sampleRecord(), join(folder, 'c.zip'))),
      await codeOf(exportSample(record, join(folder, 'nowhere', 'd.zip'))),
    ];
    expect(codes).toEqual(['FILE_EXISTS', 'EXPORT_EMPTY', 'EXPORT_FAILED', 'EXPORT_FAILED']);
    expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([['a.zip'], 'mine']);
  });

  it('ends when it is cancelled, at any stage, and leaves nothing behind', async () => {
    const record = await fullRecord();
    for (const stage of ['content', 'proofs', 'report', 'verify']) {
      const told: ExportProgress[] = [];
      const abort = new AbortController();
      const exported = exportSample(record, join(folder, 'a.zip'), {
        signal: abort.signal,
        onProgress: (progress) => {
          told.push(progress);
          if (progress.stage === stage) abort.abort();
        },
      });
      expect([await codeOf(exported), await readdir(folder)]).toEqual(['CANCELLED', []]);
      // What comes after it was not begun.
      expect(told.at(-1)?.stage).toBe(stage);
    }
  });

  it('does not deliver a bundle of a log that contradicts its checkpoint', async () => {
    const record = await fullRecord();
    const forged = {
      ...record.ledger,
      line: (index: number) =>
        index === 5 ? utf8(record.ledger.rawLine(5).replace('雨夜少女', '雪夜少女')) : record.ledger.line(index),
    };
    expect(await codeOf(exportSample({ ...record, ledger: forged }, join(folder, 'a.zip')))).toBe('EXPORT_FAILED');
    expect(await readdir(folder)).toEqual([]);
  });

  it('escapes everything that comes from files in the report', async () => {
    const path = join(folder, 'a.zip');
    await exportSample(await fullRecord(), path);
    const report = textOf(unwrap((await readBundle(path)).get('data/report/report.html'), 'report')) ?? '';
    expect(report).not.toMatch(/<script|<b>(?!\d)/);
    expect(report).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(report).toContain('Test &lt;CPU&gt; &amp; co');
  });
});

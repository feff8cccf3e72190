import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { exportOnThread, verifyOnThread } from '../../../../../src/main/core/export/bundle-thread.ts';
import type { ExportProgress } from '../../../../../src/main/core/export/export-input.ts';
import { verifyBundleFile } from '../../../../../src/main/core/export/verify-file.ts';
import { exportSample, temporaryFolder } from '../../../../helpers/export-sample.ts';
import { fullRecord } from '../../../../helpers/sample-record.ts';

let folder = '';
let remove: () => Promise<void> = () => Promise.resolve();

beforeEach(async () => {
  const temporary = await temporaryFolder();
  folder = temporary.path;
  remove = () => temporary.remove();
});

afterEach(() => remove());

const REQUEST = { scope: { kind: 'all' }, app: { name: 'brushproof', version: '0.0.0' }, nowMs: 0 } as const;

describe('verifyOnThread', () => {
  it('says what verifyBundleFile says, of a good bundle and of a damaged one', async () => {
    const path = join(folder, 'a.zip');
    const { bytes } = await exportSample(await fullRecord(), path);
    const progress: ExportProgress[] = [];
    const verdict = await verifyOnThread(path, { onProgress: (state) => progress.push(state) });
    expect(verdict).toEqual(await verifyBundleFile(path));
    expect(progress.at(-1)).toMatchObject({ stage: 'verify', done: verdict.summary.bytes });
    await writeFile(path, Buffer.alloc(bytes, 'x'));
    expect(await verifyOnThread(path)).toEqual(await verifyBundleFile(path));
  });

  it('fails with the codes of verifyBundleFile', async () => {
    await expect(verifyOnThread(join(folder, 'none.zip'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(verifyOnThread(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('exportOnThread', () => {
  it('fails with the codes of the record and of the export, and leaves nothing behind', async () => {
    const record = { database: join(folder, 'ledger.sqlite'), vault: join(folder, 'vault') };
    const target = join(folder, 'a.zip');
    await expect(exportOnThread(record, { ...REQUEST, target })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await readdir(folder)).toEqual([]);
  });
});

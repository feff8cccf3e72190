import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { exportBundle } from '../../src/main/core/export/export-bundle.ts';
import type { ExportInput, ExportResult } from '../../src/main/core/export/export-input.ts';
import { openZipBundle } from '../../src/main/core/export/zip-reader.ts';
import { concat } from '../../src/shared/bytes.ts';
import type { SampleRecord } from './sample-record.ts';

/** A temporary folder that is removed by `remove`. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'brushproof-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Exports a record with fixed values for whatever the test does not care about. */
export function exportSample(
  { ledger, vault }: Pick<SampleRecord, 'ledger' | 'vault'>,
  target: string,
  more: Partial<ExportInput> = {},
): Promise<ExportResult> {
  return exportBundle({
    ledger,
    vault,
    target,
    scope: { kind: 'all' },
    declared: { title: '雨夜少女 <b>', author: '作者', purpose: '创作过程' },
    name: 'rain',
    app: { name: 'brushproof', version: '0.0.0' },
    nowMs: Date.parse('2026-11-22T06:00:00.000Z'),
    ...more,
  });
}

/** Every file of a zipped bundle, by path. */
export async function readBundle(path: string): Promise<Map<string, Uint8Array>> {
  const bundle = await openZipBundle(path);
  try {
    const files = new Map<string, Uint8Array>();
    for (const file of bundle.files) {
      const pieces: Uint8Array[] = [];
      for await (const piece of bundle.read(file.path)) pieces.push(piece);
      files.set(file.path, concat(...pieces));
    }
    return files;
  } finally {
    await bundle.close();
  }
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { findOriginals, type FindOptions } from '../../../../../src/main/core/export/find-originals.ts';
import { hashFile } from '../../../../../src/main/core/export/hash-file.ts';
import { sha256Hex } from '../../../../../src/main/core/ledger/hash.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const wantedOf = (content: string) => ({ sha256: sha256Hex(utf8(content)), size: utf8(content).length });

function looking(signal = new AbortController().signal): FindOptions & { readonly taken: string[] } {
  const taken: string[] = [];
  return { signal, taken, onProgress: () => undefined, found: (_, bytes) => taken.push(Buffer.from(bytes).toString()) };
}

describe('findOriginals', () => {
  it('finds content by its hash, deep in a tree and under any name', async () => {
    const folder = tempDir();
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'a/b/renamed.png'), 'one');
    writeFileSync(join(folder, 'same size.png'), 'two');
    writeFileSync(join(folder, 'copy.png'), 'one');
    const options = looking();
    expect(await findOriginals(folder, [wantedOf('one'), wantedOf('absent')], options)).toBe(1);
    expect(options.taken).toEqual(['one']);
  });

  it('stops when it is told to, and finds nothing where nothing can be read', async () => {
    const folder = tempDir();
    writeFileSync(join(folder, 'a.png'), 'one');
    expect(await findOriginals(folder, [wantedOf('one')], looking(AbortSignal.abort()))).toBe(0);
    expect(await findOriginals(join(folder, 'not there'), [wantedOf('one')], looking())).toBe(0);
  });
});

describe('hashFile', () => {
  it('is the SHA-256 of the whole file', async () => {
    const file = join(tempDir(), 'a.zip');
    const bytes = Buffer.alloc(3 * 1024 * 1024 + 7, 'brushproof');
    writeFileSync(file, bytes);
    let told = 0;
    expect(await hashFile(file, new AbortController().signal, (read) => (told = read))).toBe(sha256Hex(bytes));
    expect(told).toBe(bytes.length);
    expect(await hashFile(file, AbortSignal.abort(), () => undefined)).toBeUndefined();
  });

  it('tells when the file cannot be read', async () => {
    const none = new AbortController().signal;
    await expect(hashFile(join(tempDir(), 'none'), none, () => undefined)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });
});

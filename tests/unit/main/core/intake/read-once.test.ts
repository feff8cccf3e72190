import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileReader, sameStamp } from '../../../../../src/main/core/intake/read-once.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

describe('createFileReader', () => {
  it('hashes exactly the bytes that it returns, for files of any size', () => {
    const folder = tempDir();
    const reader = createFileReader();
    for (const size of [0, 1, 4 * 2 ** 20, 4 * 2 ** 20 + 1, 100]) {
      const bytes = Buffer.alloc(size, size % 251);
      const path = join(folder, String(size));
      writeFileSync(path, bytes);
      const read = reader.read(path);
      expect(read).toMatchObject({
        kind: 'read',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        stamp: { size },
      });
      expect(read.kind === 'read' && Buffer.compare(read.bytes, bytes)).toBe(0);
    }
  });

  it('gives another stamp to a file that has changed', () => {
    const path = join(tempDir(), 'a');
    writeFileSync(path, 'a');
    const reader = createFileReader();
    const before = reader.read(path).stamp;
    expect(sameStamp(before, reader.read(path).stamp)).toBe(true);
    appendFileSync(path, 'b');
    expect(sameStamp(before, reader.read(path).stamp)).toBe(false);
  });

  it('throws what the file system says of a folder and of a file that is not there', () => {
    const folder = tempDir();
    mkdirSync(join(folder, 'a.png'));
    const reader = createFileReader();
    expect(() => reader.read(join(folder, 'a.png'))).toThrow(expect.objectContaining({ code: 'EISDIR' }) as Error);
    expect(() => reader.read(join(folder, 'b.png'))).toThrow(expect.objectContaining({ code: 'ENOENT' }) as Error);
  });
});

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileDurable, writeFileDurableSync } from '../../../../../src/main/core/files/durable.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

describe('writeFileDurable', () => {
  it('replaces a file as a whole and leaves nothing else behind', async () => {
    const folder = tempDir();
    const path = join(folder, 'a');
    writeFileSync(path, 'old');
    await writeFileDurable(path, Buffer.from('new'));
    writeFileDurableSync(join(folder, 'key'), Buffer.from('secret'), 0o600);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder).sort()).toEqual(['a', 'key']);
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing behind when it cannot write', async () => {
    const folder = tempDir();
    await expect(writeFileDurable(join(folder, 'missing', 'a'), Buffer.from('x'))).rejects.toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentPool } from '../../../../../src/main/core/export/content-pool.ts';
import { digestsOf } from '../../../../../src/main/core/export/digest-ranges.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

test('threads that were ended start again with the next request', async () => {
  const path = join(tempDir(), 'file');
  writeFileSync(path, 'abcdef');
  const pool = contentPool(2);
  try {
    for (let i = 0; i < 2; i++) {
      expect(await pool.digest(path, [{ offset: 1, size: 3 }])).toEqual([digestsOf(utf8('bcd'))]);
      await pool.close();
    }
  } finally {
    await pool.close();
  }
});

test('a request whose threads are ended fails, and waits for nothing', async () => {
  const path = join(tempDir(), 'file');
  writeFileSync(path, new Uint8Array(32 * 1024 * 1024));
  const pool = contentPool(1);
  const asked = pool.digest(path, [{ offset: 0, size: 32 * 1024 * 1024 }]);
  const failed = expect(asked).rejects.toMatchObject({ code: 'INTERNAL' });
  await pool.close();
  await failed;
});

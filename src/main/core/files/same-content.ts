import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { systemCode } from './system-error.ts';

/** Whether an ordinary file lies at `path` with this content: hex SHA-256 and size in bytes. The file is read whole. */
export async function isSameContent(path: string, sha256: string, size: number): Promise<boolean> {
  try {
    const found = await lstat(path);
    if (!found.isFile() || found.size !== size) return false;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex') === sha256;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

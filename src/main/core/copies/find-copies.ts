import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CopyMatch, CopySearch } from '../../../shared/api/copies-api.ts';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { EntrySource } from '../../../shared/entry.ts';
import type { Db } from '../database/open.ts';
import { isMissing, systemCode } from '../files/system-error.ts';
import type { CopyIndex } from './copy-index.ts';
import { WHOLE } from './grey.ts';
import { lookFor, type FoundCopy } from './look-for.ts';
import { readSuspect } from './read-picture.ts';

const SHOWN = 6;
const MAX_BYTES = 256 * 2 ** 20;

type Found = Pick<FoundCopy, 'sha256' | 'likeness' | 'parts' | 'agreeing' | 'mirrored' | 'window'>;

interface Row {
  readonly entry: number;
  readonly atMs: number;
  readonly known: EntrySource;
  readonly path: string;
}

/** Finds the own pictures that agree best with a file of this computer, which is only looked at.
 *  @throws AppError FILE_MISSING, FILE_UNREADABLE, FORMAT */
export function copyFinder(db: Db, index: CopyIndex): (path: string) => Promise<Omit<CopySearch, 'state'>> {
  // A picture may have been seen several times: as it was first.
  const select = db.prepare<[Buffer], Row>(
    `SELECT item.entry, item.at AS atMs, item.known, place.path
     FROM version JOIN item ON item.version = version.id JOIN place ON place.id = item.place
     WHERE version.sha256 = ? ORDER BY item.entry LIMIT 1`,
  );

  function match(found: Found, suspect: string): CopyMatch[] {
    const row = select.get(Buffer.from(found.sha256, 'hex'));
    // Known by its hashes only: of a log that was set aside.
    if (row === undefined) return [];
    const { path, ...seen } = row;
    const { sha256, likeness, parts, agreeing, mirrored, window } = found;
    const name = path.slice(path.lastIndexOf('/') + 1);
    return [{ ...seen, name, sha256, identical: sha256 === suspect, likeness, parts, agreeing, mirrored, window }];
  }

  return async (path) => {
    const bytes = await bytesOf(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { forms, preview, ...size } = await readSuspect(bytes).catch((error: unknown) => {
      throw new AppError('FORMAT', `${path} is no picture that can be read: ${messageOf(error)}`, { cause: error });
    });
    const found = lookFor(index, forms, SHOWN).filter((one) => one.sha256 !== sha256);
    // The same bytes are the same picture, whether or not it was made findable yet.
    const itself: Found = { sha256, likeness: 'same', parts: 1, agreeing: 1, mirrored: false, window: WHOLE };
    return {
      sha256,
      name: basename(path).toWellFormed(),
      ...size,
      preview: `data:image/webp;base64,${preview.toString('base64')}`,
      matches: [itself, ...found].flatMap((one) => match(one, sha256)).slice(0, SHOWN),
    };
  };
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new AppError('FILE_UNREADABLE', `expected a file, got something else at ${path}`);
    if (found.size > MAX_BYTES) throw new AppError('FORMAT', `${path} is too large to be looked at`);
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) throw new AppError('FILE_MISSING', `there is no file ${path}`, { cause: error });
    const code = systemCode(error);
    if (code === undefined || error instanceof AppError) throw error;
    throw new AppError('FILE_UNREADABLE', `${path} cannot be read (${code})`, { cause: error });
  }
}

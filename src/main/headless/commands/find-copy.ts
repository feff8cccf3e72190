import { resolve } from 'node:path';
import type { CopiesState, CopyMatch, CopySearch, Likeness } from '../../../shared/api/copies-api.ts';
import { AppError } from '../../../shared/app-error.ts';
import { createCopies } from '../../core/copies/copies.ts';
import { takeWriterLock } from '../../core/database/writer-lock.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { openRecordForReading } from '../../core/recorder/read-record.ts';
import { print, printJson, progress, type ExitCode } from '../output.ts';

const TELL_EVERY_MS = 1_000;

const WORDS: Readonly<Record<Likeness, string>> = {
  same: 'looks the same',
  similar: 'similar: another picture of the same prompt looks like that, and so does a copy that was painted over',
  unlike: 'not alike enough; only the nearest there is',
};

/** `brushproof find-copy FILE`: the recorded pictures that a file looks like. Pictures that cannot be found yet are made
 *  findable first, unless the recorder is running, which does that itself. Exit code 1 when none looks alike. */
export async function findCopyCommand(
  folder: DataFolder,
  file: string,
  { index, json }: { readonly index: boolean; readonly json: boolean },
): Promise<ExitCode> {
  // Says in the usual words when there is no record.
  openRecordForReading(folder).close();
  const search = await searchIn(folder, resolve(file), index);
  const isFound = search.matches.some(({ likeness }) => likeness !== 'unlike');
  if (json) printJson({ file, found: isFound, ...search, preview: undefined });
  else printSearch(search, isFound);
  return isFound ? 0 : 1;
}

async function searchIn(folder: DataFolder, path: string, index: boolean): Promise<CopySearch> {
  const lock = lockIfFree(folder);
  const failing = Promise.withResolvers<never>();
  let toldMs = performance.now();
  const copies = createCopies({
    folder,
    pace: lock !== undefined && index ? 'ahead' : 'halted',
    mode: lock === undefined ? 'read' : 'write',
    calm: () => true,
    changed({ findable, left }) {
      if (performance.now() < toldMs + TELL_EVERY_MS) return;
      toldMs = performance.now();
      progress(`making pictures findable: ${findable} done, ${left ?? 'not yet known how many'} left`);
    },
    failed: (message) => failing.reject(new AppError('INTERNAL', message)),
  });
  try {
    if (lock !== undefined && index) await Promise.race([copies.finished(), failing.promise]);
    return await copies.find(path);
  } finally {
    await copies.close();
    lock?.release();
  }
}

function lockIfFree(folder: DataFolder): ReturnType<typeof takeWriterLock> | undefined {
  try {
    return takeWriterLock(folder.root);
  } catch (error) {
    if (error instanceof AppError && error.code === 'LOCKED') return undefined;
    throw error;
  }
}

function printSearch({ name, width, height, matches, state }: CopySearch, isFound: boolean): void {
  print(`${name}  ${width} × ${height}`);
  if (!isFound) print(`nothing alike enough among ${state.findable} recorded pictures`);
  for (const match of matches) print(matchLine(match));
  print(`compared with ${state.findable} pictures${restOf(state)}`);
}

function matchLine({ entry, name, identical, likeness, parts, agreeing, mirrored, window }: CopyMatch): string {
  if (identical) return `  #${entry}  ${name}  the same file, byte for byte`;
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  const shown = `shows ${percent(window.left)}–${percent(window.right)} of the width, ${percent(window.top)}–${percent(window.bottom)} of the height`;
  return `  #${entry}  ${name}  ${WORDS[likeness]} (${agreeing} of ${parts} parts agree; ${shown}${mirrored ? '; mirrored' : ''})`;
}

function restOf({ left, absent, unreadable }: CopiesState): string {
  const rest = [
    left === null ? 'how many are still missing is not known' : left > 0 ? `${left} cannot be found yet` : '',
    absent > 0 ? `${absent} are not to be had now` : '',
    unreadable > 0 ? `${unreadable} files are no pictures that can be read` : '',
  ].filter((words) => words !== '');
  return rest.length === 0 ? '' : `; ${rest.join('; ')}`;
}

import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { isInside } from '../files/is-inside.ts';
import { isMissing } from '../files/system-error.ts';

/** The whole path of a file that is to be written. Nothing is ever written into a watched folder.
 *  @throws AppError FILE_MISSING when its folder is not there, BAD_ARGUMENT when it lies in one that is `watched` */
export function lapseTarget(target: string, watched: readonly string[]): string {
  const whole = resolve(target);
  let path: string;
  try {
    path = join(realpathSync(dirname(whole)), basename(whole));
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new AppError('FILE_MISSING', `there is no folder ${dirname(whole)}`, { cause: error });
  }
  const holder = watched.find((folder) => isInside(folder, path));
  if (holder !== undefined)
    throw new AppError('BAD_ARGUMENT', `${holder} is watched: nothing is written there; choose another folder`);
  return path;
}

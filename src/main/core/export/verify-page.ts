import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/app-error.ts';
import { VERIFY_HTML, VERIFY_PY } from '../../../shared/bundle/layout.ts';
import { isMissing } from '../files/system-error.ts';
import { unreadable } from './file-access.ts';

// Four folders up both in the source tree and in the built one.
const PLACES: Readonly<Record<string, URL>> = {
  [VERIFY_HTML]: new URL('../../../../out/verify/verify.html', import.meta.url),
  [VERIFY_PY]: new URL('../../../../assets/verify/verify.py', import.meta.url),
};

/** The verifiers that lie in every bundle, by their names there. The page is built by `npm run build`, and by the npm
 *  scripts that run from the sources. @throws AppError FILE_MISSING when it is not: a bundle must not go out without */
export async function verifyTools(
  places: Readonly<Record<string, URL>> = PLACES,
): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map(
    await Promise.all(Object.entries(places).map(async ([name, place]) => [name, await toolAt(place)] as const)),
  );
}

async function toolAt(place: URL): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(place));
  } catch (error) {
    if (!isMissing(error)) throw unreadable(place.pathname, error);
    throw new AppError('FILE_MISSING', `${place.pathname} is missing: run "npm run build" once, then export again`, {
      cause: error,
      details: { path: place.pathname },
    });
  }
}

import { lstatSync, readdirSync } from 'node:fs';
import { systemCode } from '../files/system-error.ts';

/** Which folder on which disk a path is. Text, because inode numbers can pass 2^53. */
export interface RootIdentity {
  readonly dev: string;
  readonly ino: string;
}

export type RootState =
  | { readonly kind: 'online'; readonly identity: RootIdentity }
  /** Gone, not a folder, not readable, or an empty folder in place of the one that was there: an unmounted drive. */
  | { readonly kind: 'offline'; readonly reason: string };

/** Looks whether a source's root is the folder it was. A drive that is not mounted leaves an empty folder behind, which
 *  must not be taken for the deletion of everything. `known` is the folder seen last, if any. */
export function lookAtRoot(path: string, known: RootIdentity | undefined): RootState {
  try {
    const stat = lstatSync(path, { bigint: true });
    if (!stat.isDirectory()) return { kind: 'offline', reason: 'not a folder' };
    const identity = { dev: String(stat.dev), ino: String(stat.ino) };
    const same = known === undefined || (known.dev === identity.dev && known.ino === identity.ino);
    if (!same && readdirSync(path).length === 0)
      return { kind: 'offline', reason: 'an empty folder stands in its place' };
    return { kind: 'online', identity };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return { kind: 'offline', reason: code };
  }
}

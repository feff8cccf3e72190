import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { syncFolder, writeFileDurableSync } from '../files/durable.ts';
import { isMissing } from '../files/system-error.ts';
import { keyFromPem, newKeyPem, type SigningKey } from './signing-key.ts';

/** `current`: signs now. `next`: made for a change of keys that is not finished. */
export type KeySlot = 'current' | 'next';

/** The private keys of the logs in a data folder. Each is a file that only this user can read; where an operating system
 *  keeps secrets, the file is sealed and its content known only to this process's memory. */
export interface KeyStore {
  /** @returns undefined when it is not there @throws AppError FORMAT when it is not a key, KEY_SEALED when only the operating
   *  system can open it, for another program */
  load(origin: string, slot: KeySlot): SigningKey | undefined;
  /** Makes a key and keeps it, durably. */
  create(origin: string, slot: KeySlot): SigningKey;
  /** Puts the next key in the place of the current one, whose file is then gone. Can be done again after a crash. */
  promote(origin: string): void;
  /** Forgets a next key that never came into use. */
  discardNext(origin: string): void;
  /** Every key, in the clear: for a backup. From then on they are known here even when their files are sealed.
   *  @throws AppError KEY_SEALED */
  all(): readonly KeyText[];
}

/** A key in the clear, with the name of its file. */
export interface KeyText {
  readonly name: string;
  readonly pem: string;
}

/** Ending of the files that hold a sealed key: the name of the plain file and this. */
export const SEALED = '.sealed';

/** The keys in `folder`. `unsealed` holds the content of the sealed ones, by the name that their plain file would have. */
export function keyStore(folder: string, unsealed: ReadonlyMap<string, string> = new Map()): KeyStore {
  const known = new Map(unsealed);
  const at = (name: string): string => join(folder, name);

  function pemOf(name: string): string | undefined {
    try {
      // A plain file is newer than the sealed one beside it: a new key is sealed only after it was kept.
      const pem = readFileSync(at(name), 'utf8');
      known.set(name, pem);
      return pem;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    const pem = known.get(name);
    if (pem === undefined && existsSync(at(name + SEALED)))
      throw new AppError(
        'KEY_SEALED',
        'the key that signs the log is kept by the operating system for the desktop app: do this there',
      );
    return pem;
  }

  function remove(name: string): void {
    known.delete(name);
    for (const file of [at(name), at(name + SEALED)]) rmSync(file, { force: true });
  }

  return {
    load(origin, slot) {
      const name = keyFileName(origin, slot);
      const pem = pemOf(name);
      return pem === undefined ? undefined : keyFromPem(pem, origin, at(name));
    },
    create(origin, slot) {
      const name = keyFileName(origin, slot);
      const pem = newKeyPem();
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileDurableSync(at(name), utf8(pem), 0o600);
      return keyFromPem(pem, origin, at(name));
    },
    promote(origin) {
      const [current, next] = [keyFileName(origin, 'current'), keyFileName(origin, 'next')];
      const pem = pemOf(next);
      if (pem === undefined) return;
      // One rename puts the new key where the old one was; what may still be sealed of the old one goes after that.
      writeFileDurableSync(at(next), utf8(pem), 0o600);
      renameSync(at(next), at(current));
      syncFolder(folder);
      rmSync(at(current + SEALED), { force: true });
      remove(next);
      known.set(current, pem);
    },
    discardNext(origin) {
      remove(keyFileName(origin, 'next'));
    },
    all: () =>
      names(folder).flatMap((name) => {
        const pem = pemOf(name);
        return pem === undefined ? [] : [{ name, pem }];
      }),
  };
}

/** Name of the plain file of a key. */
function keyFileName(origin: string, slot: KeySlot): string {
  return `${origin.replaceAll('/', '_')}${slot === 'next' ? '.next' : ''}.pem`;
}

/** Names of the keys in a folder, plain or sealed, each as its plain file would be called. */
function names(folder: string): string[] {
  let found: string[];
  try {
    found = readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  const plain = found.map((name) => (name.endsWith(SEALED) ? name.slice(0, -SEALED.length) : name));
  return [...new Set(plain)].filter((name) => name.endsWith('.pem')).sort();
}

import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { syncFolder, writeFileDurableSync } from '../../core/files/durable.ts';
import { SEALED } from '../../core/ledger/key-store.ts';

/** The operating system's place for secrets. */
export interface SealPort {
  /** Whether it protects anything: false without a key ring, and where it would keep the text as good as plain. */
  available(): Promise<boolean>;
  seal(text: string): Promise<Uint8Array>;
  /** @throws Error when it does not give the text out */
  open(sealed: Uint8Array): Promise<string>;
}

/** The sealed keys of a folder in the clear, by the names that their plain files would have. A plain file beside a sealed
 *  one is newer; what is sealed there is passed over.
 *  @throws AppError KEY_SEALED when the operating system does not give one out */
export async function openKeys(folder: string, port: SealPort): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  for (const file of filesIn(folder, SEALED)) {
    const name = file.slice(0, -SEALED.length);
    if (!existsSync(join(folder, name))) keys.set(name, await opened(join(folder, file), port));
  }
  return keys;
}

/** Seals every key that lies in a plain file. The plain file goes only when the sealed one is durable and was opened again.
 *  @returns whether keys are sealed on this computer */
export async function sealKeys(folder: string, port: SealPort): Promise<boolean> {
  if (!(await port.available())) return false;
  for (const name of filesIn(folder, '.pem')) {
    const plain = join(folder, name);
    const pem = readFileSync(plain, 'utf8');
    const sealed = plain + SEALED;
    writeFileDurableSync(sealed, await port.seal(pem), 0o600);
    if ((await opened(sealed, port)) !== pem || readFileSync(plain, 'utf8') !== pem)
      throw new AppError('KEY_SEALED', 'the operating system did not give back the key that it was given');
    rmSync(plain);
    syncFolder(folder);
  }
  return true;
}

async function opened(file: string, port: SealPort): Promise<string> {
  try {
    return await port.open(readFileSync(file));
  } catch (error) {
    throw new AppError(
      'KEY_SEALED',
      'the operating system does not give out the key that signs the log: unlock its key ring and start again; on another computer or account, restore a backup',
      { cause: error },
    );
  }
}

function filesIn(folder: string, ending: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];
}

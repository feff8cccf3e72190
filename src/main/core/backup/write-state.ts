import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { utf8 } from '../../../shared/bytes.ts';
import { withoutPasswords } from '../anchor/authority-file.ts';
import { syncFolder, writeFileDurableSync } from '../files/durable.ts';
import { isMissing } from '../files/system-error.ts';
import { checkpointFiles } from '../ledger/checkpoint-files.ts';
import type { KeyText } from '../ledger/key-store.ts';
import { dataFolder, type DataFolder } from '../recorder/data-folder.ts';
import { parseCheckpoint } from '../../../shared/log/checkpoint.ts';
import { piecesOf, writeChecked } from './copy-file.ts';
import { copyDatabase } from './database-copy.ts';

interface StateParts {
  readonly folder: DataFolder;
  /** Where the copy is made, laid out as a data folder. Must not exist. */
  readonly target: string;
  /** In the clear: one that the operating system sealed is of use on no other computer. */
  readonly keys: () => readonly KeyText[];
  readonly passwords: boolean;
  readonly progress: (bytes: number) => void;
  readonly stopped: () => void;
}

/** Copies everything of a record but the vault and what is made again by itself, as of one moment, while it may be
 *  recorded. Every file is durable when it resolves. @throws what `stopped` throws; errors of the file system */
export async function writeState({ folder, target, keys, passwords, progress, stopped }: StateParts): Promise<void> {
  const copy = dataFolder(target);
  for (const path of [target, copy.keys]) mkdirSync(path, { recursive: true, mode: 0o700 });
  // The checkpoints first: those outside the database must not tell of entries that the copied database does not hold.
  const from = checkpointFiles(folder.checkpoints);
  const to = checkpointFiles(copy.checkpoints);
  const latest = from.latest();
  if (latest !== undefined) writeFileDurableSync(join(copy.checkpoints, 'latest'), latest);
  for (const note of from.kept()) {
    const checkpoint = parseCheckpoint(note);
    if (checkpoint.ok) to.keep(checkpoint.value.size, Buffer.from(note).toString('utf8'));
  }
  await copyDatabase(folder.database, copy.database, progress, stopped);
  for (const { name, pem } of keys()) writeFileDurableSync(join(copy.keys, name), utf8(pem), 0o600);
  copySmall(folder.settings, copy.settings, (text) => text);
  copySmall(folder.authorities, copy.authorities, passwords ? (text) => text : withoutPasswords);
  copySmall(folder.networkCalls, copy.networkCalls, (text) => text);
  for (const path of plainFiles(folder.frozen)) {
    stopped();
    const name = join(copy.frozen, relative(folder.frozen, path));
    mkdirSync(join(name, '..'), { recursive: true, mode: 0o700 });
    await writeChecked(name, piecesOf(path), 0o600, stopped);
  }
  syncFolder(target);
}

/** Every file in a folder and those below, as absolute paths; links and temporary files aside. */
export function* plainFiles(folder: string): Generator<string> {
  if (!existsSync(folder)) return;
  for (const one of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, one.name);
    if (one.isDirectory()) yield* plainFiles(path);
    else if (one.isFile() && !one.name.startsWith('.writing-')) yield path;
  }
}

/** A path as it stands in the manifest. */
export function manifestPath(root: string, path: string): string {
  return `${basename(root)}/${relative(root, path).split(sep).join('/')}`;
}

function copySmall(from: string, to: string, change: (text: string) => string): void {
  let text: string;
  try {
    text = readFileSync(from, 'utf8');
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  writeFileDurableSync(to, utf8(change(text)), 0o600);
}

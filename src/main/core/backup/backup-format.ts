import { z } from 'zod';
import { AppError } from '../../../shared/app-error.ts';
import { textOf } from '../../../shared/bytes.ts';

/**
 * What a backup looks like, as a folder or as a zip of that folder:
 *
 *     backup.json                     what it is a backup of; written last, it names the state that counts
 *     README.txt                      for a person who finds the folder
 *     vault/ab/<sha256>               the kept files, by their hash
 *     state-<entries>-<random>/       everything else, laid out as in a data folder, and `manifest-sha256.txt`, which lists
 *                                     every file of the backup but itself and `backup.json` (for `sha256sum -c`)
 *
 * A second backup into the folder adds the vault files that are new and a new state, then exchanges `backup.json`: at
 * every moment the folder holds one whole backup.
 */
const BACKUP_FORMAT = 1;
export const BACKUP_FILE = 'backup.json';
export const README_FILE = 'README.txt';
export const MANIFEST_FILE = 'manifest-sha256.txt';
/** The folder inside a zip. */
export const ZIP_FOLDER = 'brushproof-backup';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

const schema = z.object({
  format: z.literal(BACKUP_FORMAT),
  app: z.string(),
  /** RFC 3339 UTC, by the clock of the computer. */
  madeAt: z.string(),
  origin: z.string(),
  /** Number of entries in the ledger, and the root over them. */
  size: count,
  root: hash,
  /** Folder of everything but the vault. */
  state: z.string().regex(/^state-[0-9]{12}-[0-9a-f]{8}$/),
  manifestSha256: hash,
  files: count,
  bytes: count,
  /** Whether the passwords of time-stamping authorities are in it. */
  passwords: z.boolean(),
  /** Vault files that were damaged already when the backup was made: they are not in it. */
  damaged: z.array(hash),
});

export type BackupInfo = z.infer<typeof schema>;

export function formatBackupInfo(info: Omit<BackupInfo, 'format'>): string {
  return `${JSON.stringify({ format: BACKUP_FORMAT, ...info }, null, 2)}\n`;
}

/** Reads `backup.json`. @throws AppError BACKUP_INVALID */
export function parseBackupInfo(bytes: Uint8Array): BackupInfo {
  let value: unknown;
  try {
    value = JSON.parse(textOf(bytes) ?? '');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(`${BACKUP_FILE} cannot be read`);
  }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format === 'number' && format > BACKUP_FORMAT)
    throw invalid('it was made by a newer version of the program; update this one');
  const result = schema.safeParse(value);
  if (!result.success) throw invalid(`${BACKUP_FILE} does not say what it should`);
  return result.data;
}

/** One line of the manifest, without its newline. */
export interface ManifestLine {
  readonly path: string;
  readonly sha256: string;
}

export function formatManifestLine({ path, sha256 }: ManifestLine): string {
  return `${sha256}  ${path}\n`;
}

/** Reads a line of the manifest and refuses every path that is not one of a backup: what is restored goes nowhere else.
 *  @throws AppError BACKUP_INVALID */
export function parseManifestLine(line: string, state: string): ManifestLine {
  const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
  const [, sha256, path] = match ?? [];
  if (sha256 === undefined || path === undefined || !isBackupPath(path, state))
    throw invalid('the list of its files is not as it should be');
  return { sha256, path };
}

function isBackupPath(path: string, state: string): boolean {
  const parts = path.split('/');
  if (!parts.every((name) => /^[A-Za-z0-9._-]{1,200}$/.test(name) && name !== '.' && name !== '..')) return false;
  if (parts[0] === 'vault') return parts.length === 3 && /^[0-9a-f]{64}$/.test(parts[2] ?? '');
  return path === README_FILE || (parts[0] === state && parts.length > 1);
}

/** An error about a backup: `reason` goes on from "the backup cannot be used: ". */
export function invalid(reason: string): AppError {
  return new AppError('BACKUP_INVALID', `the backup cannot be used: ${reason}`, { details: { reason } });
}

export const README_TEXT = `创作留痕 备份 / Brushproof backup

这里有日志、保留的文件、设置，以及日志的签名密钥。得到密钥的人可以冒充您续写日志：请像保管证件一样保管它。
恢复：在新电脑上安装 Brushproof，不要开始记录，运行：
    brushproof restore <此文件夹或 zip> --data <数据文件夹>
恢复之后只在一台电脑上继续记录。两台都继续，会成为两份互相矛盾的日志，两份都会失去可信度。
核对文件：在此文件夹中运行 sha256sum -c state-*/manifest-sha256.txt

This holds the log, the files that were kept, the settings, and the key that signs the log. Whoever has the key can go
on with the log in your name: keep it as you keep your papers.
To restore it, install Brushproof on the other computer, do not start recording, and run:
    brushproof restore <this folder or zip> --data <data folder>
Go on recording on one computer only. If both go on, there are two logs that contradict each other, and neither is
worth much as evidence.
To check the files: sha256sum -c state-*/manifest-sha256.txt in this folder.
`;

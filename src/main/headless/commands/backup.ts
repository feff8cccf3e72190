import type { BackupResult } from '../../core/backup/make-backup.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { keyStore } from '../../core/ledger/key-store.ts';
import { readAppVersion } from '../../core/recorder/app-version.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { print, printJson, progress, type ExitCode } from '../output.ts';

interface Options {
  readonly passwords: boolean;
  readonly json: boolean;
}

/** `brushproof backup`: writes a checked backup, whether or not the record is being recorded now. Exit code 1 when some of
 *  the kept files are damaged in the record itself and so could not be backed up. */
export async function backupCommand(folder: DataFolder, target: string, options: Options): Promise<ExitCode> {
  const cancelled = new AbortController();
  const cancel = (): void => cancelled.abort();
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  const result = await makeBackup({
    folder,
    target,
    keys: () => keyStore(folder.keys).all(),
    passwords: options.passwords,
    app: readAppVersion(),
    nowMs: Date.now(),
    signal: cancelled.signal,
    onProgress: percentReporter(),
  });
  if (options.json) printJson(result);
  else for (const line of describe(result)) print(line);
  return result.info.damaged.length === 0 ? 0 : 1;
}

function describe({ path, info }: BackupResult): string[] {
  const { size, files, bytes, origin, passwords, damaged } = info;
  return [
    `${damaged.length === 0 ? '✔' : '✘'} ${path}: ${size} entries of ${origin}, ${files} files, ${bytes} bytes, all of it read back and checked`,
    ...damaged.map(
      (hash) => `✘ not in the backup, because it is damaged in the record: ${hash} (see brushproof check)`,
    ),
    'it holds the key that signs the log: whoever has it can go on with the log in your name; keep it safe',
    passwords
      ? 'it holds the passwords of your time-stamping authorities'
      : 'passwords of time-stamping authorities are not in it',
  ];
}

/** Tells progress on stderr, one line for every tenth. */
export function percentReporter(): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const tenth = total === 0 ? 10 : Math.floor((done / total) * 10);
    if (tenth <= told) return;
    told = tenth;
    progress(`${tenth * 10} %`);
  };
}

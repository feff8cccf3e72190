import { restoreBackup } from '../../core/backup/restore-backup.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { print, printJson, type ExitCode } from '../output.ts';
import { percentReporter } from './backup.ts';

/** `brushproof restore`: brings a record back into a new data folder. Nothing is there unless all of it is right. */
export async function restoreCommand(folder: DataFolder, source: string, json: boolean): Promise<ExitCode> {
  const cancelled = new AbortController();
  const cancel = (): void => cancelled.abort();
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  const info = await restoreBackup({ source, folder, signal: cancelled.signal, onProgress: percentReporter() });
  if (json) {
    printJson({ folder: folder.root, info });
    return 0;
  }
  print(
    `✔ ${folder.root}: ${info.size} entries of ${info.origin}, as of ${info.madeAt}, every file and every entry checked`,
  );
  print('the log goes on with the same key, and its next entry says that it was restored');
  print(
    'go on recording on ONE computer only: if the old one goes on too, there are two logs of one name that contradict each other, and neither is worth much as evidence',
  );
  if (!info.passwords) print('passwords of time-stamping authorities were not in the backup: enter them again');
  return 0;
}

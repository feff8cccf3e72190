import { invalid } from './backup-format.ts';
import type { BackupSource } from './backup-source.ts';
import { hashOf, type Step } from './copy-file.ts';

/** Reads every file of a backup and compares its hash. @throws AppError BACKUP_INVALID for the first that differs */
export async function checkFiles(source: BackupSource, step: Step): Promise<void> {
  for await (const { path, sha256 } of source.files()) {
    if ((await hashOf(source.read(path), step)) !== sha256) throw invalid(`${path} is damaged`);
  }
}

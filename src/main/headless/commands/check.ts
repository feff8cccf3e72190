import { checkRecord } from '../../core/recorder/check-record.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { print, printJson, type ExitCode } from '../output.ts';

/** `brushproof check`: verifies ledger, database and vault from scratch. Exit code 1 when anything is not as it was. */
export async function checkCommand(folder: DataFolder, json: boolean): Promise<ExitCode> {
  const check = await checkRecord(folder);
  const good = check.ledger.length + check.database.length + check.damaged.length === 0;
  if (json) {
    printJson({ good, ...check });
    return good ? 0 : 1;
  }
  for (const { message } of check.ledger) print(`✘ ledger: ${message}`);
  for (const problem of check.database) print(`✘ database: ${problem}`);
  for (const { what, sha256, problem } of check.damaged)
    print(`✘ ${what === 'block' ? 'metadata block' : 'vault file'} ${sha256} ${problem}`);
  print(
    `${good ? '✔ everything is as it was written' : '✘ the record is damaged'}: ${check.entries} entries, ${check.blocks} metadata blocks, ${check.files} vault files of ${check.origin}`,
  );
  return good ? 0 : 1;
}

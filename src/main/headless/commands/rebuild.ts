import { keyStore } from '../../core/ledger/key-store.ts';
import { openRecord } from '../../core/recorder/open-record.ts';
import { readAppVersion } from '../../core/recorder/app-version.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { rebuildDerived } from '../../core/recorder/rebuild.ts';
import { systemClock } from '../../core/ports.ts';
import { openVault } from '../../core/vault/vault.ts';
import { explain, print, printJson, type ExitCode } from '../output.ts';

/** `brushproof rebuild`: makes the derived tables again from ledger and vault. The ledger is not touched. */
export async function rebuildCommand(folder: DataFolder, json: boolean): Promise<ExitCode> {
  const record = await openRecord(folder, {
    clock: systemClock,
    app: readAppVersion(),
    keys: keyStore(folder.keys),
    trouble: explain,
  });
  try {
    const entries = rebuildDerived(record.db, record.ledger, openVault(record.db, folder.vault));
    if (json) printJson({ entries });
    else print(`the derived tables were made again from ${entries} entries`);
    return 0;
  } finally {
    await record.close();
  }
}

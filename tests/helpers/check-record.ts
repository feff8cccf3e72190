import { expect } from 'vitest';
import type { AnyEntry } from '../../src/shared/entry.ts';
import { parseEntry } from '../../src/main/core/ledger/parse-entry.ts';
import { checkRecord } from '../../src/main/core/recorder/check-record.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { openRecordForReading } from '../../src/main/core/recorder/read-record.ts';

/** Verifies a whole record from scratch and returns its entries. To be called after every step of a test. */
export async function checkedEntries(data: string): Promise<AnyEntry[]> {
  const check = await checkRecord(dataFolder(data));
  expect({ ledger: check.ledger, database: check.database, damaged: check.damaged }).toEqual({
    ledger: [],
    database: [],
    damaged: [],
  });
  return entriesNow(data);
}

/** The entries of a record as they are now, unchecked: the recorder may be writing. */
export function entriesNow(data: string): AnyEntry[] {
  const record = openRecordForReading(dataFolder(data));
  try {
    return [...record.ledger.lines(0, record.ledger.size())].map(({ line }) => parseEntry(line));
  } finally {
    record.close();
  }
}

import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { utf8 } from '../../../shared/bytes.ts';
import { writeFileDurableSync } from '../files/durable.ts';
import { isMissing } from '../files/system-error.ts';

const schema = z.object({ backupAt: z.string(), size: z.int().min(0) });

/** That a record came from a backup: when that was made (RFC 3339 UTC) and how many entries it held. */
export type RestoredNote = z.infer<typeof schema>;

export function writeRestoredNote(file: string, note: RestoredNote): void {
  writeFileDurableSync(file, utf8(`${JSON.stringify(note)}\n`));
}

/** The note of a restore that the log does not hold yet. @returns undefined when there is none, or when the log of `size`
 *  entries has already gone on since the restore: its first entry from then on is about it */
export function pendingRestoredNote(file: string, size: number): RestoredNote | undefined {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
  const note = schema.safeParse(value).data;
  return note?.size === size ? note : undefined;
}

export function forgetRestoredNote(file: string): void {
  rmSync(file, { force: true });
}

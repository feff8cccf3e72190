import { appendFileSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { NetworkCall } from '../../../shared/api/anchor-api.ts';
import { isMissing } from '../files/system-error.ts';

/** The one list of everything that was ever sent from this installation, one JSON object a line. */
export interface CallLog {
  add(call: NetworkCall): void;
  /** Oldest first, at most the last `MAX_SHOWN`. */
  calls(): readonly NetworkCall[];
}

const MAX_SHOWN = 1_000;

const call = z.object({
  atMs: z.number(),
  host: z.string(),
  purpose: z.enum(['time-stamp', 'revocation-list']),
  result: z.enum(['ok', 'failed']),
  detail: z.string(),
  bytesSent: z.number(),
});

/** Opens the list in `file`. It is for the user to read, not evidence: a line that cannot be read is passed over. */
export function openCallLog(file: string): CallLog {
  const known = read(file).slice(-MAX_SHOWN);
  return {
    add(next) {
      appendFileSync(file, `${JSON.stringify(next)}\n`, { mode: 0o600 });
      known.push(next);
      if (known.length > MAX_SHOWN) known.shift();
    },
    calls: () => known,
  };
}

function read(file: string): NetworkCall[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => parse(line) ?? []);
}

function parse(line: string): NetworkCall | undefined {
  try {
    return call.safeParse(JSON.parse(line)).data;
  } catch (error) {
    // The end of a line that was being written when the power went.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

import { toHex } from '../bytes.ts';
import type { DisclosedEntry } from './entry-line.ts';
import type { SignedCheckpoint } from '../log/checkpoint.ts';
import type { KeyHistory } from '../log/key-history.ts';
import type { VerifierKey } from '../log/verifier-key.ts';
import type { Chronicle } from './chronicle.ts';
import type { Custody } from './custody.ts';

/** Everything from which the texts of a bundle are computed, at the export and again at the check. */
export interface BundleFacts {
  readonly chronicle: Chronicle;
  readonly custody: Custody;
  readonly checkpoint: SignedCheckpoint;
  readonly key: VerifierKey;
  /** The key as it stands in `trust/log.vkey`, without the newline. */
  readonly vkey: string;
  /** All keys of the log; `key` is the first. */
  readonly keys: KeyHistory;
  /** Index of an entry whose neighbour is disclosed too, for the example of a check by hand; else the first one. */
  readonly example: ExampleEntry;
}

export interface ExampleEntry {
  readonly index: number;
  /** Number of its line in `entries.jsonl`, from 1. */
  readonly line: number;
  /** Hex leaf hash. */
  readonly leaf: string;
  /** Whether the entry after it is disclosed, so that its `prev` shows the same hash. */
  readonly hasNext: boolean;
}

/** The level of proof of an entry, as the report prints it: A live and under a time-stamp token, B live by the local clock,
 *  C imported, D declared. */
export type Level = 'A' | 'B' | 'C' | 'D' | '–';

/** The level that follows from how an entry is known and whether a token covers it. */
export function levelOf({ brackets }: Chronicle, { index, known }: { index: number; known: string }): Level {
  if (known === 'live') return index < brackets.anchoredSize ? 'A' : 'B';
  if (known === 'imported') return 'C';
  return known === 'declared' ? 'D' : '–';
}

/** The entry on which the check by hand is shown: the first whose next entry is disclosed too. */
export function exampleOf(entries: readonly DisclosedEntry[]): ExampleEntry {
  const at = Math.max(
    0,
    entries.findIndex((entry, i) => entries[i + 1]?.index === entry.index + 1),
  );
  const entry = entries[at];
  return {
    index: entry?.index ?? 0,
    line: at + 1,
    leaf: toHex(entry?.leaf ?? new Uint8Array()),
    hasNext: entry !== undefined && entries[at + 1]?.index === entry.index + 1,
  };
}

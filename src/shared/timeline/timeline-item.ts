import type { EntrySource } from '../entry.ts';

/** One file version as the timeline sees it: an output picture, or a saved version of a workflow. */
export interface TimelineItem {
  /** Index of its ledger entry. */
  readonly index: number;
  /** When it was made, as far as is known: RFC 3339. */
  readonly at: string;
  readonly kind: 'image' | 'workflow';
  /** Hex SHA-256 of the file's bytes. */
  readonly sha256: string;
  readonly known: EntrySource;
  /** The watched folder it came from, by source id; with a sub-folder if the caller wants runs kept apart by it. */
  readonly source: string;
  /** Identifies the recipe: hex SHA-256 of `recipeText`. Absent when the file says nothing about how it was made. */
  readonly recipe?: string;
  /** Text exactly as written in the file. */
  readonly seed?: string;
  /** The A1111 family's `Variation seed`, exactly as written. */
  readonly variationSeed?: string;
  /** `Generation.generator`. */
  readonly generator?: string;
}

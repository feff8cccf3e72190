import type { EntrySource } from '../entry.ts';
import type { JsonObject } from '../json/canonical-json.ts';
import type { WorksBody } from './bodies.ts';

/** An entry as the reducer takes it: its common fields have been checked, the shape of its body has not. */
export interface WorksEntry {
  readonly index: number;
  /** RFC 3339. */
  readonly time: string;
  readonly kind: string;
  readonly known: EntrySource;
  readonly files: readonly { readonly role: string; readonly sha256: string; readonly size: number }[];
  readonly body: JsonObject;
}

/** What an entry did. */
export interface Reduction {
  /** In short, for people to be told what can be undone: `work.created`, `judged.pick` … */
  readonly what: string;
  readonly work?: string;
  readonly sha256?: string;
  readonly note?: number;
  /** The body of an entry of the same kind that puts back what was before; absent when nothing changed. */
  readonly inverse?: JsonObject;
}

/** The kinds of entries that tell of works, selection and intent. */
const WORKS_KINDS: readonly WorksBody['kind'][] = ['work', 'judged', 'note', 'attached'];

/** The kind as one of these. */
export function worksKindOf(kind: string): WorksBody['kind'] | undefined {
  return WORKS_KINDS.find((known) => known === kind);
}

/** When the entry was written, Unix milliseconds. */
export function timeOf({ time }: WorksEntry): number {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? 0 : ms;
}

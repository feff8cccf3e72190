import { linkKey, linksIn } from './links-in.ts';
import type { NoteState, PublicationState } from './works-store.ts';

/** A link that a note names and that no publication of the work has: perhaps where it was published. */
export interface NamedLink {
  readonly url: string;
  /** The note, by the entry with which it was first written. */
  readonly note: number;
  /** When the version of the note that names it was written: Unix milliseconds. */
  readonly atMs: number;
}

/** The links in some notes that are not among some publications, each once, by the first of the notes that names it. */
export function namedLinks(
  notes: readonly Pick<NoteState, 'first' | 'changedMs' | 'text' | 'removed'>[],
  publications: readonly Pick<PublicationState, 'url'>[],
): readonly NamedLink[] {
  const known = new Set(publications.map(({ url }) => linkKey(url)));
  const named: NamedLink[] = [];
  for (const { first, changedMs, text, removed } of notes) {
    if (removed) continue;
    for (const url of linksIn(text)) {
      const key = linkKey(url);
      if (known.has(key)) continue;
      known.add(key);
      named.push({ url, note: first, atMs: changedMs });
    }
  }
  return named;
}

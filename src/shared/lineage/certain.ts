import { isHint, type Link, type LinkRole } from './lineage.ts';

const WORKED_ON: readonly LinkRole[] = ['edit', 're-export'];

/** Whether what came of it was worked on by hand: in a document of an editor, or saved from one. */
export function isWorkedOn(role: LinkRole): boolean {
  return WORKED_ON.includes(role);
}

/** File versions that were certainly saved from a document of an editor and from which nothing came after, by hash: what
 *  somebody means to show. */
export function savedToShow(links: readonly Link[]): readonly string[] {
  const certain = links.filter((link) => !isHint(link));
  const used = new Set(certain.map(({ parent }) => parent));
  const saved = certain.filter(({ role, child }) => role === 're-export' && !used.has(child));
  return [...new Set(saved.map(({ child }) => child))];
}

import type { LineageOf } from '../../../shared/api/lineage-api.ts';
import type { Link } from '../../../shared/lineage/lineage.ts';
import { basisWords, howWords, roleWords } from '../../../shared/lineage/lineage-words.ts';
import { openLineage, type OpenLineage } from '../../core/query/open-lineage.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';

/** What a question about links gets from the index of the record in `folder`. @returns undefined where another process records
 *  and keeps no index */
export function withLineage<T>(folder: DataFolder, ask: (queries: OpenLineage['queries']) => T): T | undefined {
  const opened = openLineage(folder);
  if (opened === undefined) return undefined;
  try {
    return ask(opened.queries);
  } finally {
    opened.close();
  }
}

/** How a file version came to be and what came from it, in English lines; none where nothing is known. */
export function describeLineage(sha256: string, { nodes, links, path, truncated }: LineageOf): string[] {
  const named = new Map(nodes.map((node) => [node.sha256, `${node.name}  #${node.entry}`]));
  const nameOf = (hash: string): string => named.get(hash) ?? hash;
  const onPath = new Set(path.flatMap(({ link }) => (link === undefined ? [] : `${link.child} ${link.parent}`)));
  const aside = links.filter(({ child, parent }) => child === sha256 && !onPath.has(`${child} ${parent}`));
  const after = links.filter(({ parent }) => parent === sha256);
  const lines: string[] = [];
  if (path.length > 1) {
    lines.push('how it came to be (worked out by the software):');
    for (const { sha256: step, link } of path) {
      if (link !== undefined) lines.push(`    ↓ ${linkWords(link)}`);
      lines.push(`  ${nameOf(step)}`);
    }
  }
  for (const link of aside) lines.push(`  also from ${nameOf(link.parent)}  ${linkWords(link)}`);
  for (const link of after) lines.push(`  went into ${nameOf(link.child)}  ${linkWords(link)}`);
  if (truncated) lines.push('  … and more');
  return lines;
}

function linkWords(link: Link): string {
  return `${roleWords(link.role, 'en')}, ${howWords(link, 'en')}: ${basisWords(link.basis, 'en')}`;
}

import type { AlikeHint, LineageAlike } from '../../../shared/api/lineage-api.ts';
import type { LineageNode } from '../../../shared/lineage/lineage-graph.ts';
import { hasSource } from '../../../shared/works/has-source.ts';
import type { Db } from '../database/open.ts';
import { nodeOf, type NodeRow } from '../query/lineage-queries.ts';
import { generationReader } from '../timeline/read-timeline.ts';
import type { CopyIndex } from './copy-index.ts';
import { lookLike } from './look-for.ts';

const SHOWN = 4;

/** Finds what was there before an own picture and looks like it: hints at where it may come from, the nearest first. */
export function alikeFinder(db: Db, index: CopyIndex): (sha256: string) => Omit<LineageAlike, 'state'> {
  const select = db.prepare<[Buffer], NodeRow>(
    `SELECT v.sha256, i.entry, i.at, i.role, i.known, v.format, p.path
     FROM version AS v JOIN item AS i ON i.version = v.id JOIN place AS p ON p.id = i.place
     WHERE v.sha256 = ? ORDER BY i.role = 'input', i.entry LIMIT 1`,
  );
  const generationOf = generationReader(db);

  function nodeWith(sha256: string): LineageNode | undefined {
    const row = select.get(Buffer.from(sha256, 'hex'));
    return row && nodeOf(row);
  }

  return (sha256) => {
    const child = nodeWith(sha256);
    const alike = lookLike(index, sha256);
    if (child === undefined || alike === undefined) return { outcome: 'notFindable', hints: [] };
    const generation = generationOf(sha256);
    // What came from words alone is similar to all that came from the same words.
    const isFromWords = generation?.seed !== undefined && !hasSource(generation);
    const hints = alike.flatMap(({ sha256: other, likeness, ...found }): AlikeHint[] => {
      const node = nodeWith(other);
      if (node === undefined || !isBefore(node, child) || likeness === 'unlike') return [];
      if (isFromWords && likeness !== 'same') return [];
      const { parts, agreeing, mirrored, window } = found;
      const told = { likeness, parts, agreeing, mirrored, window };
      return [{ node, known: 'derived', how: 'perceptual', basis: 'looks-alike', ...told }];
    });
    // Of those that agree equally well, the last before it is the likeliest.
    hints.sort((one, other) => other.agreeing - one.agreeing || other.node.atMs - one.node.atMs);
    return { outcome: 'looked', hints: hints.slice(0, SHOWN) };
  };
}

function isBefore(one: LineageNode, child: LineageNode): boolean {
  return one.atMs < child.atMs || (one.atMs === child.atMs && one.entry < child.entry);
}

import type { LineageOf, WorkLineage } from '../../../shared/api/lineage-api.ts';
import type { EntrySource } from '../../../shared/entry.ts';
import type { Link, LinkBasis, LinkHow, LinkRole } from '../../../shared/lineage/lineage.ts';
import { pathTo, type LineageNode } from '../../../shared/lineage/lineage-graph.ts';
import type { FileFormat } from '../../../shared/reading.ts';
import type { Relatives } from '../../../shared/works/propose.ts';
import type { Db } from '../database/open.ts';
import type { KnownLinks } from '../works/work-facts.ts';
import { relativesOf } from './relatives.ts';

/** Questions about where file versions come from, from the record and its index, which is attached as `tl`. */
export interface LineageQueries {
  /** Empty for what is not in the record. */
  of(sha256: string): LineageOf;
  ofWork(work: string): WorkLineage;
  /** What the items of a work certainly came from and what became of them: no hints, nothing ambiguous. */
  linksOfWork(work: string): KnownLinks;
  /** What some file versions certainly came from, and what was made of them by hand. */
  relatives(sha256s: readonly string[]): Relatives;
}

interface LinkRow {
  readonly child: number;
  readonly parent: number;
  readonly role: LinkRole;
  readonly how: LinkHow;
  readonly basis: LinkBasis;
  readonly ambiguous: 0 | 1;
}

/** A file version where it was seen first. */
export interface NodeRow {
  readonly sha256: Buffer;
  readonly entry: number;
  readonly at: number;
  readonly role: string;
  readonly known: EntrySource;
  readonly format: FileFormat;
  readonly path: string;
}

/** More than can be drawn. */
const MAX_NODES = 300;
const MAX_CHILDREN = 100;
const MAX_ITEMS = 5_000;
const CERTAIN = `l.ambiguous = 0 AND l.how IN ('hash', 'xmp-ids', 'name-and-time')`;

/** Prepares every statement once. */
export function lineageQueries(db: Db): LineageQueries {
  const selectVersion = db.prepare<[Buffer], number>('SELECT id FROM main.version WHERE sha256 = ?').pluck();
  const selectParents = db.prepare<[number], LinkRow>('SELECT * FROM tl.lineage_link WHERE child = ?');
  const selectChildren = db.prepare<[number], LinkRow>(
    `SELECT * FROM tl.lineage_link WHERE parent = ? ORDER BY child LIMIT ${MAX_CHILDREN}`,
  );
  // Where it can be opened, else where it was seen at all.
  const selectNode = db.prepare<[number], NodeRow>(
    `SELECT v.sha256, i.entry, i.at, i.role, i.known, v.format, p.path
     FROM main.version AS v JOIN main.item AS i ON i.version = v.id JOIN main.place AS p ON p.id = i.place
     WHERE v.id = ? ORDER BY i.role = 'input', i.entry LIMIT 1`,
  );
  const selectItems = db
    .prepare<[string], number>(
      `SELECT v.id FROM main.work_item AS w JOIN main.version AS v ON v.sha256 = w.sha256 WHERE w.work = ? LIMIT ${MAX_ITEMS}`,
    )
    .pluck();
  const selectUsed = db
    .prepare<[string], Buffer>(
      `SELECT w.sha256 FROM main.work_item AS w JOIN main.version AS v ON v.sha256 = w.sha256
       WHERE w.work = ? AND v.generation IS NOT NULL AND EXISTS (
         SELECT 1 FROM tl.lineage_link AS l WHERE l.parent = v.id AND ${CERTAIN})
       ORDER BY w.position, w.added`,
    )
    .pluck();
  const selectGenerated = db.prepare<[string], { generated: number; withGeneration: number }>(
    `SELECT count(*) AS generated, count(v.generation) AS withGeneration FROM main.work_item AS w JOIN main.version AS v ON v.sha256 = w.sha256
         JOIN main.item AS i ON i.entry = w.seen
       WHERE w.work = ? AND i.role = 'output' AND i.kind <> 'edited' AND NOT EXISTS (
         SELECT 1 FROM tl.lineage_link AS l WHERE l.child = v.id AND l.role IN ('edit', 're-export') AND ${CERTAIN})
         AND NOT EXISTS (SELECT 1 FROM tl.lineage_copy AS c WHERE c.version = v.id)`,
  );
  const selectSources = db.prepare<[string], { sha256: Buffer; role: LinkRole }>(
    `SELECT w.sha256, l.role FROM main.work_item AS w JOIN main.version AS v ON v.sha256 = w.sha256
       JOIN tl.lineage_link AS l ON l.child = v.id
     WHERE w.work = ? AND ${CERTAIN}`,
  );

  /** Everything above and, if asked for, below some file versions, nearest first. */
  function reach(from: readonly number[], downwards: boolean) {
    const found = new Map<string, LinkRow>();
    const versions = new Set<number>(from);
    let truncated = false;
    const walk = (
      start: readonly number[],
      linksAt: (version: number) => LinkRow[],
      next: 'child' | 'parent',
    ): void => {
      const waiting = [...start];
      const passed = new Set(start);
      for (const version of waiting) {
        const links = linksAt(version);
        if (next === 'child' && links.length === MAX_CHILDREN) truncated = true;
        for (const link of links) {
          const other = link[next];
          if (!versions.has(other) && versions.size >= MAX_NODES) {
            truncated = true;
            continue;
          }
          versions.add(other);
          found.set(`${link.child} ${link.parent}`, link);
          if (passed.has(other)) continue;
          passed.add(other);
          waiting.push(other);
        }
      }
    };
    walk(from, (version) => selectParents.all(version), 'parent');
    if (downwards) walk(from, (version) => selectChildren.all(version), 'child');
    return { versions, links: [...found.values()], truncated };
  }

  function drawn({ versions, links, truncated }: ReturnType<typeof reach>) {
    const nodes = new Map<number, LineageNode>();
    for (const version of versions) {
      const row = selectNode.get(version);
      if (row !== undefined) nodes.set(version, nodeOf(row));
    }
    return {
      nodes: [...nodes.values()].sort((a, b) => a.atMs - b.atMs || a.entry - b.entry),
      links: links.flatMap(({ child, parent, ambiguous, role, how, basis }): Link[] => {
        const [from, to] = [nodes.get(parent), nodes.get(child)];
        if (from === undefined || to === undefined) return [];
        return [{ child: to.sha256, parent: from.sha256, role, how, basis, ambiguous: ambiguous === 1 }];
      }),
      truncated,
    };
  }

  return {
    of(sha256) {
      const version = selectVersion.get(Buffer.from(sha256, 'hex'));
      const graph = drawn(reach(version === undefined ? [] : [version], true));
      return { ...graph, path: version === undefined ? [] : pathTo(sha256, graph.links) };
    },
    ofWork(work) {
      const items = selectItems.all(work);
      // What is linked to nothing has no place in a graph.
      const linked = items.filter(
        (version) => selectParents.get(version) !== undefined || selectChildren.get(version) !== undefined,
      );
      const some = linked.slice(0, MAX_NODES);
      const graph = drawn(reach(some, false));
      const inWork = new Set(some.flatMap((version) => selectNode.get(version)?.sha256.toString('hex') ?? []));
      const named = new Set(graph.links.flatMap(({ child, parent }) => [child, parent]));
      return {
        nodes: graph.nodes.filter(({ sha256 }) => named.has(sha256)),
        links: graph.links,
        truncated: graph.truncated || some.length < linked.length,
        inWork: [...inWork].filter((sha256) => named.has(sha256)),
      };
    },
    linksOfWork(work) {
      const sources: Record<string, LinkRole[]> = {};
      for (const { sha256, role } of selectSources.all(work)) (sources[sha256.toString('hex')] ??= []).push(role);
      return {
        sources,
        used: selectUsed.all(work).map((sha256) => sha256.toString('hex')),
        generated: 0,
        withGeneration: 0,
        ...selectGenerated.get(work),
      };
    },
    relatives: relativesOf(db),
  };
}

export function nodeOf({ sha256, entry, at, role, known, format, path }: NodeRow): LineageNode {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { sha256: sha256.toString('hex'), entry, name, atMs: at, role, format, known };
}

import type { EntrySource } from '../entry.ts';
import type { FileFormat } from '../reading.ts';
import { byMainSource, type Link } from './lineage.ts';

/** A file version in a graph of where things come from. */
export interface LineageNode {
  /** Hex SHA-256. */
  readonly sha256: string;
  /** The entry with which it was first seen. */
  readonly entry: number;
  /** Name of the file, without folders. */
  readonly name: string;
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly role: string;
  readonly format: FileFormat;
  readonly known: EntrySource;
}

/** File versions and the links between them. Every link is between two of the nodes. */
export interface LineageGraph {
  /** Oldest first. */
  readonly nodes: readonly LineageNode[];
  readonly links: readonly Link[];
  /** Whether there is more than was asked for. */
  readonly truncated: boolean;
}

/** One step of the answer to "how did this come to be": a file version, and the link by which it follows from the step
 *  before. The first step has none. */
export interface PathStep {
  readonly sha256: string;
  readonly link?: Link;
}

/** The way to a file version from the first thing that it came from, following the main source of each. Ends where nothing
 *  is known, where two sources are equally likely, or where it would go round in a circle. */
export function pathTo(sha256: string, links: readonly Link[]): readonly PathStep[] {
  const sources = Map.groupBy(links, ({ child }) => child);
  const steps: PathStep[] = [];
  const passed = new Set<string>();
  let at = sha256;
  for (;;) {
    passed.add(at);
    const [main] = (sources.get(at) ?? []).toSorted(byMainSource);
    if (main === undefined || main.ambiguous || passed.has(main.parent)) {
      steps.push({ sha256: at });
      return steps.reverse();
    }
    steps.push({ sha256: at, link: main });
    at = main.parent;
  }
}

/** Where a node stands in a drawing: its column counts the steps from what has no source, its row the nodes above it. */
export interface PlacedNode {
  readonly node: LineageNode;
  readonly column: number;
  readonly row: number;
}

/** Places the nodes of a graph from left to right. Every link leads to the right unless it is part of a circle; rows keep
 *  what belongs together close. */
export function placeNodes({ nodes, links }: LineageGraph): readonly PlacedNode[] {
  const parents = Map.groupBy(links, ({ child }) => child);
  const columns = new Map<string, number>();
  const columnOf = (sha256: string, passed: ReadonlySet<string>): number => {
    const known = columns.get(sha256);
    if (known !== undefined) return known;
    const inside = new Set([...passed, sha256]);
    const before = (parents.get(sha256) ?? []).filter(({ parent }) => !inside.has(parent));
    const column = before.reduce((most, { parent }) => Math.max(most, columnOf(parent, inside) + 1), 0);
    columns.set(sha256, column);
    return column;
  };
  const rows = new Map<string, number>();
  const byColumn = Map.groupBy(nodes, ({ sha256 }) => columnOf(sha256, new Set()));
  const placed: PlacedNode[] = [];
  for (const column of [...byColumn.keys()].sort((a, b) => a - b)) {
    const height = (node: LineageNode): number => {
      const above = (parents.get(node.sha256) ?? []).flatMap(({ parent }) => rows.get(parent) ?? []);
      return above.length === 0 ? Infinity : above.reduce((sum, row) => sum + row, 0) / above.length;
    };
    const inOrder = (byColumn.get(column) ?? []).toSorted((a, b) => {
      const [x, y] = [height(a), height(b)];
      return x === y ? a.atMs - b.atMs || a.entry - b.entry : x - y;
    });
    for (const [row, node] of inOrder.entries()) {
      rows.set(node.sha256, row);
      placed.push({ node, column, row });
    }
  }
  return placed;
}

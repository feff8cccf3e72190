import type { LineageGraph, PathStep } from '../lineage/lineage-graph.ts';

/** The part of the contract about where file versions come from. All of it is derived; each link says from what. */
export interface LineageResults {
  /** What a file version came from and what came from it, as far as the record tells. */
  'lineage.of': LineageOf;
  /** The items of a work that come from something or have something coming from them, with what they came from. */
  'lineage.ofWork': WorkLineage;
}

export interface LineageOf extends LineageGraph {
  /** How it came to be: from the first thing to itself. Only itself where nothing is known. */
  readonly path: readonly PathStep[];
}

export interface WorkLineage extends LineageGraph {
  /** Hashes of the nodes that are items of the work. */
  readonly inWork: readonly string[];
}

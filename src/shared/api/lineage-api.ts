import type { LineageGraph, LineageNode, PathStep } from '../lineage/lineage-graph.ts';
import type { CopiesState, CopyMatch } from './copies-api.ts';

/** The part of the contract about where file versions come from. All of it is derived; each link says from what. */
export interface LineageResults {
  /** What a file version came from and what came from it, as far as the record tells. */
  'lineage.of': LineageOf;
  /** The items of a work that come from something or have something coming from them, with what they came from. */
  'lineage.ofWork': WorkLineage;
  /** Own pictures that a picture looks like, where nothing else tells what it came from. Compares it with all of them, which
   *  takes a while: asked only when it is to be shown. */
  'lineage.alike': LineageAlike;
}

export interface LineageOf extends LineageGraph {
  /** How it came to be: from the first thing to itself. Only itself where nothing is known. */
  readonly path: readonly PathStep[];
}

export interface WorkLineage extends LineageGraph {
  /** Hashes of the nodes that are items of the work. */
  readonly inWork: readonly string[];
}

/** Hints, never links: they are in no graph, no path and no bundle. */
export interface LineageAlike {
  /** `sourceKnown`: it is known by hash, name or parameters what it came from, so nothing was compared. `notFindable`: it was
   *  not made findable yet, or is no picture that can be read. */
  readonly outcome: 'looked' | 'sourceKnown' | 'notFindable';
  /** The nearest first; empty unless `looked`. */
  readonly hints: readonly AlikeHint[];
  /** With how many pictures it could be compared. */
  readonly state: CopiesState;
}

/** A picture that was there before, and that this one looks like. */
export interface AlikeHint extends Pick<CopyMatch, 'parts' | 'agreeing' | 'mirrored' | 'window'> {
  readonly node: LineageNode;
  readonly known: 'derived';
  readonly how: 'perceptual';
  readonly basis: 'looks-alike';
  readonly likeness: 'same' | 'similar';
}

import { stringOf } from '../../json-access.ts';
import type { Graph, GraphNode } from './graph.ts';
import { isPreview, isSampler, isSaver } from './node-kinds.ts';
import { samplerChain } from './passes.ts';
import { latentSize } from './latent-size.ts';

/** A node that may have written the file, with the samplers that lead to it, first to last. */
interface Output {
  readonly node: GraphNode;
  readonly chain: readonly GraphNode[];
}

export interface ChosenOutput {
  readonly chosen: Output;
  /** Every output that may have written the file; more than one when the file does not tell. */
  readonly candidates: readonly Output[];
}

/** Choose the node that wrote the file: the file does not say, so by file name, then by picture size. Savers count before
 *  previews, those before samplers that nothing follows. Left with several, the longest chain is chosen and the caller must
 *  say that it is a guess. @returns undefined when nothing in the graph samples */
export function chooseOutput(
  graph: Graph,
  file: { readonly name: string; readonly width?: number; readonly height?: number },
): ChosenOutput | undefined {
  const all = findOutputs(graph);
  const [first] = all;
  if (first === undefined) return undefined;
  const byName = all.filter(({ node }) => nameMatches(node, file.name));
  const named = byName.length > 0 ? byName : all;
  const bySize = named.filter(({ chain }) => sizeMatches(graph, chain, file));
  const candidates = distinct(bySize.length > 0 ? bySize : named);
  const chosen = candidates.reduce(
    (best, next) => (next.chain.length > best.chain.length ? next : best),
    candidates[0] ?? first,
  );
  return { chosen, candidates };
}

function findOutputs(graph: Graph): readonly Output[] {
  const nodes = [...graph.values()];
  for (const test of [isSaver, isPreview]) {
    const outputs = withChains(graph, nodes.filter(test));
    if (outputs.length > 0) return outputs;
  }
  const samplers = withChains(graph, nodes.filter(isSampler));
  const earlier = new Set(samplers.flatMap(({ node, chain }) => chain.filter((sampler) => sampler !== node)));
  const last = samplers.filter(({ node }) => !earlier.has(node));
  return last.length > 0 ? last : samplers.slice(0, 1);
}

// Each output costs a walk through the graph.
const MAX_OUTPUTS = 100;

function withChains(graph: Graph, nodes: readonly GraphNode[]): readonly Output[] {
  return nodes
    .slice(0, MAX_OUTPUTS)
    .map((node) => ({ node, chain: samplerChain(graph, node) }))
    .filter(({ chain }) => chain.length > 0);
}

/** Outputs that end in different samplers; several savers of one picture are no ambiguity. */
function distinct(outputs: readonly Output[]): readonly Output[] {
  const byChain = new Map(outputs.map((output) => [output.chain.map(({ id }) => id).join(' '), output]));
  return [...byChain.values()];
}

function nameMatches(node: GraphNode, name: string): boolean {
  const prefix = stringOf(node.values.get('filename_prefix'))?.split(/[\\/]/).at(-1);
  if (prefix === undefined || prefix === '') return false;
  // `%date%` and `%node.widget%` stand for anything; the numbering follows.
  const parts = prefix.split(/%[^%]*%/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}_\\d+_?\\.\\w+$`, 'i').test(name);
}

function sizeMatches(
  graph: Graph,
  chain: readonly GraphNode[],
  file: { readonly width?: number; readonly height?: number },
): boolean {
  const [base] = chain;
  if (base === undefined || file.width === undefined) return false;
  const size = latentSize(graph, base);
  return size !== undefined && size.width === String(file.width) && size.height === String(file.height);
}

import { stringOf } from '../../json-access.ts';
import { linkedNode } from './graph.ts';
import type { Graph, GraphNode } from './graph.ts';
import { isSampler, pictureInputs } from './node-kinds.ts';
import { numberInput } from './text-values.ts';

/** The size of the empty latent that a sampler starts from, in pixels, as text. A picture that is
 *  scaled to a size first counts too. Undefined where the size comes from a node that computes it: then only the picture's own size is known. */
export function latentSize(graph: Graph, sampler: GraphNode): { width: string; height: string } | undefined {
  const seen = new Set<GraphNode>();
  for (const input of pictureInputs(sampler)) {
    const next = linkedNode(graph, sampler, input);
    if (next !== undefined) seen.add(next);
  }
  for (const node of seen) {
    if (isSampler(node)) continue;
    const size = nodeSize(graph, node);
    if (size !== undefined) return size;
    for (const input of pictureInputs(node)) {
      const next = linkedNode(graph, node, input);
      if (next !== undefined) seen.add(next);
    }
  }
  return undefined;
}

function nodeSize(graph: Graph, node: GraphNode): { width: string; height: string } | undefined {
  const makes = /latent|empty|ToVideo|ImageScale|ImageResize/i.test(node.className);
  if (!makes || /upscale|crop|composite/i.test(node.className)) return undefined;
  const dimensions = /^(\d+) ?x ?(\d+)/.exec(stringOf(node.values.get('dimensions')) ?? '');
  const width = dimensions?.[1] ?? numberInput(graph, node, 'width');
  const height = dimensions?.[2] ?? numberInput(graph, node, 'height');
  return width === undefined || height === undefined ? undefined : { width, height };
}

import type { ModelUse, Pass } from '../../../../../shared/generation.ts';
import { nonEmpty, withoutUndefined } from '../without-undefined.ts';
import { conditioningLinks, conditioningNodes, conditioningTexts } from './conditioning.ts';
import { linkedNode } from './graph.ts';
import type { Graph, GraphNode } from './graph.ts';
import { nodeModels, uniqueModels, upstream } from './models.ts';
import { isSampler, pictureInputs } from './node-kinds.ts';
import { nameInput, numberInput } from './text-values.ts';
import type { TextValue } from './text-values.ts';

/** One sampler pass with what the headline is chosen by. */
export interface PassDetail {
  readonly pass: Pass;
  readonly sampler: GraphNode;
  readonly positive: readonly TextValue[];
  readonly negative: readonly TextValue[];
  /** The pass adds noise, so its seed matters. A refiner that goes on with another pass's noise does not. */
  readonly addsNoise: boolean;
}

/** The samplers whose work reaches a node, first to last. Goes back along pictures and latents to the nearest samplers and
 *  from those on to earlier ones; a second stage whose latent is empty continues a first stage that comes in through its
 *  conditioning (Stable Cascade's stage C, the start picture of a video). @see formats.md §4.4 */
export function samplerChain(graph: Graph, output: GraphNode): readonly GraphNode[] {
  const chain: GraphNode[] = [];
  const seen = new Set<GraphNode>();
  const visit = (sampler: GraphNode): void => {
    if (seen.has(sampler) || seen.size >= MAX_PASSES) return;
    seen.add(sampler);
    const before = nearestSamplers(graph, sampler);
    for (const earlier of before.length > 0 ? before : stagesBefore(graph, sampler)) visit(earlier);
    chain.push(sampler);
  };
  const start = isSampler(output) ? [output] : nearestSamplers(graph, output);
  for (const sampler of start) visit(sampler);
  return chain;
}

// A picture goes through a handful of passes; a made-up graph of thousands would only exhaust the stack.
const MAX_PASSES = 200;

function nearestSamplers(graph: Graph, start: GraphNode): readonly GraphNode[] {
  const found: GraphNode[] = [];
  const seen = new Set<GraphNode>([start]);
  for (const node of seen) {
    if (node !== start && isSampler(node)) {
      found.push(node);
      continue;
    }
    for (const input of pictureInputs(node)) {
      const next = linkedNode(graph, node, input);
      if (next !== undefined) seen.add(next);
    }
  }
  return found;
}

const STAGE_INPUTS = ['stage_c', 'init_image', 'start_image'];

function stagesBefore(graph: Graph, sampler: GraphNode): readonly GraphNode[] {
  const { positive } = conditioningLinks(graph, sampler);
  return conditioningNodes(graph, positive).flatMap((node) =>
    STAGE_INPUTS.flatMap((input) => {
      const stage = linkedNode(graph, node, input);
      if (stage === undefined) return [];
      return isSampler(stage) ? [stage] : nearestSamplers(graph, stage);
    }),
  );
}

/** Read one sampler: its texts, numbers and models, through guiders, schedulers and primitives. */
export function readPass(graph: Graph, sampler: GraphNode): PassDetail {
  const links = conditioningLinks(graph, sampler);
  const positive = conditioningTexts(graph, links.positive, 'positive');
  const known = new Set(positive.map(({ text }) => text));
  const negative = links.negative
    .flatMap((link) => conditioningTexts(graph, link, 'negative'))
    .filter(({ text }, index, all) => all.findIndex((other) => other.text === text) === index)
    .filter(({ text }) => links.negative.length < 2 || !known.has(text));
  const guider = linkedNode(graph, sampler, 'guider') ?? sampler;
  const sigmas = sigmaNode(graph, sampler) ?? sampler;
  const noise = linkedNode(graph, sampler, 'noise');
  const seed = first(graph, [sampler, noise], ['seed', 'noise_seed']);
  const details = withoutUndefined({
    prompt: joinedText(positive),
    negativePrompt: joinedText(negative),
    seed: seed === '-1' ? undefined : seed,
    steps: first(graph, [sampler, sigmas], ['steps']),
    cfgScale: first(graph, [sampler, guider], ['cfg', 'cfg_scale', 'cfg_conds', 'true_gs']),
    sampler: samplerName(graph, sampler),
    scheduler: nameInput(graph, sampler, 'scheduler') ?? schedulerName(graph, sampler),
    denoise: first(graph, [sampler, sigmas], ['denoise', 'denoise_strength']),
    models: nonEmpty(passModels(graph, sampler)),
  });
  return {
    pass: { node: sampler.id, className: sampler.className, ...details },
    sampler,
    positive,
    negative,
    addsNoise: addsNoise(sampler, noise),
  };
}

/** The texts of one polarity as one. Undefined where there is none at all; empty where an encoder is there but empty. */
function joinedText(texts: readonly TextValue[]): string | undefined {
  if (texts.length === 0) return undefined;
  const filled = texts.filter(({ text }) => text !== '');
  return filled.map(({ text }) => text).join('\n');
}

function first(graph: Graph, nodes: readonly (GraphNode | undefined)[], names: readonly string[]): string | undefined {
  for (const node of nodes) {
    for (const name of names) {
      const found = node === undefined ? undefined : numberInput(graph, node, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function addsNoise(sampler: GraphNode, noise: GraphNode | undefined): boolean {
  const setting = sampler.values.get('add_noise');
  return setting !== 'disable' && setting !== false && noise?.className !== 'DisableNoise';
}

function samplerName(graph: Graph, sampler: GraphNode): string | undefined {
  const own = nameInput(graph, sampler, 'sampler_name');
  if (own !== undefined) return own;
  const source = linkedNode(graph, sampler, 'sampler');
  if (source === undefined) return nameInput(graph, sampler, 'sampler');
  return nameInput(graph, source, 'sampler_name') ?? source.className;
}

/** The node that makes the sigmas, behind nodes that only split or flip them. */
function sigmaNode(graph: Graph, sampler: GraphNode): GraphNode | undefined {
  let node = linkedNode(graph, sampler, 'sigmas');
  for (let hops = 0; node?.links.has('sigmas') === true && hops < 20; hops++) node = linkedNode(graph, node, 'sigmas');
  return node;
}

function schedulerName(graph: Graph, sampler: GraphNode): string | undefined {
  const node = sigmaNode(graph, sampler);
  return node === undefined ? undefined : (nameInput(graph, node, 'scheduler') ?? node.className);
}

function passModels(graph: Graph, sampler: GraphNode): readonly ModelUse[] {
  const pictures = new Set(pictureInputs(sampler));
  const nodes = upstream(
    graph,
    sampler,
    (node, input) =>
      (node === sampler && pictures.has(input)) ||
      (isSampler(node) && node !== sampler) ||
      STAGE_INPUTS.includes(input),
  );
  return uniqueModels(nodes.flatMap((node) => nodeModels(graph, node)));
}

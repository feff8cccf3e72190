import type { Generation, Hires, ModelUse, Pass } from '../../../../../shared/generation.ts';
import type { Problem } from '../../../../../shared/reading.ts';
import { problem } from '../../block-text.ts';
import { stringOf } from '../../json-access.ts';
import { extraOf, nonEmpty, withoutUndefined } from '../without-undefined.ts';
import type { Graph, GraphNode } from './graph.ts';
import { linkedNode } from './graph.ts';
import { inputImages } from './input-images.ts';
import { latentSize } from './latent-size.ts';
import { nodeModels, uniqueModels, upstream } from './models.ts';
import { isSampler, pictureInputs } from './node-kinds.ts';
import { chooseOutput } from './outputs.ts';
import type { ChosenOutput } from './outputs.ts';
import { readPass } from './passes.ts';
import type { PassDetail } from './passes.ts';
import { numberInput } from './text-values.ts';

/** What a graph says about one picture. */
export interface GraphReading {
  /** Everything but the generator and the reference to the workflow. */
  readonly fields: Omit<Generation, 'generator'>;
  /** Every pass, first to last. */
  readonly passes: readonly Pass[];
  readonly problems: readonly Problem[];
}

/** Read the graph behind a picture: which output wrote it, the passes that lead there, and of these the headline: seed,
 *  steps, cfg, sampler of the earliest pass that adds noise; the texts of the first pass that has any. `place` is where the
 *  graph stands. @see formats.md §4.4 */
export function readGraph(
  graph: Graph,
  file: { readonly name: string; readonly width?: number; readonly height?: number },
  place: string,
): GraphReading {
  const output = chooseOutput(graph, file);
  if (output === undefined) return withoutSampler(graph, place);
  const details = output.chosen.chain.map((sampler) => readPass(graph, sampler));
  const all = new Map(details.map((detail) => [detail.pass.node, detail.pass]));
  for (const { chain } of output.candidates) {
    for (const sampler of chain) if (!all.has(sampler.id)) all.set(sampler.id, readPass(graph, sampler).pass);
  }
  const base = details.find(({ addsNoise }) => addsNoise) ?? details[0];
  return {
    fields: base === undefined ? {} : headline(graph, output, details, base),
    passes: [...all.values()],
    problems: problemsOf(output, details, place),
  };
}

function headline(
  graph: Graph,
  { chosen }: ChosenOutput,
  details: readonly PassDetail[],
  base: PassDetail,
): Omit<Generation, 'generator'> {
  const spoken = details.find(({ positive }) => positive.some(({ text }) => text !== '')) ?? base;
  const { seed, steps, cfgScale, sampler, scheduler, denoise } = base.pass;
  const nodes = upstream(graph, chosen.node);
  const own = [base, ...details].flatMap(({ pass }) => pass.models ?? []);
  const models = uniqueModels([...own, ...nodes.flatMap((node) => nodeModels(graph, node))]);
  const isMain = ({ kind }: ModelUse): boolean => kind === 'checkpoint' || kind === 'unet';
  return withoutUndefined({
    prompt: spoken.pass.prompt,
    negativePrompt: spoken.pass.negativePrompt,
    seed,
    steps,
    cfgScale,
    sampler,
    scheduler,
    ...latentSize(graph, details[0]?.sampler ?? base.sampler),
    denoise,
    clipSkip: clipSkip(graph, nodes),
    models: nonEmpty([...models.filter(isMain), ...models.filter((model) => !isMain(model))]),
    hires: hiresOf(graph, details),
    inputs: nonEmpty(inputImages(graph, chosen.node)),
    extra: extraOf(guidance(graph, nodes)),
  });
}

/** `-2` means "stop at the second last layer", which the other tools call a clip skip of 2. */
function clipSkip(graph: Graph, nodes: readonly GraphNode[]): string | undefined {
  for (const node of nodes) {
    const layer = node.className === 'CLIPSetLastLayer' ? numberInput(graph, node, 'stop_at_clip_layer') : undefined;
    if (layer !== undefined) return layer.replace(/^-/, '');
  }
  return undefined;
}

function guidance(graph: Graph, nodes: readonly GraphNode[]): readonly (readonly [string, string])[] {
  return nodes.flatMap((node) => {
    const value = /Guidance|Flux/.test(node.className) ? numberInput(graph, node, 'guidance') : undefined;
    return value === undefined ? [] : [['guidance', value] as const];
  });
}

/** A later pass that goes over an enlarged result of an earlier one. */
function hiresOf(graph: Graph, details: readonly PassDetail[]): Hires | undefined {
  for (const { pass, sampler } of details.slice(1)) {
    const upscale = upscaleBefore(graph, sampler);
    if (upscale === undefined || pass.denoise === undefined || Number(pass.denoise) >= 1) continue;
    const model = linkedNode(graph, upscale, 'upscale_model');
    return withoutUndefined({
      scale: numberInput(graph, upscale, 'scale_by') ?? numberInput(graph, upscale, 'upscale_by'),
      width: numberInput(graph, upscale, 'width'),
      height: numberInput(graph, upscale, 'height'),
      steps: pass.steps,
      upscaler: stringOf(model?.values.get('model_name')) ?? stringOf(upscale.values.get('upscale_method')),
      sampler: pass.sampler,
      scheduler: pass.scheduler,
      cfgScale: pass.cfgScale,
      denoise: pass.denoise,
    });
  }
  return undefined;
}

function upscaleBefore(graph: Graph, sampler: GraphNode): GraphNode | undefined {
  const seen = new Set<GraphNode>([sampler]);
  for (const node of seen) {
    if (node !== sampler && isSampler(node)) continue;
    if (/upscale|ImageScale|Latent.*Scale/i.test(node.className)) return node;
    for (const input of pictureInputs(node)) {
      const next = linkedNode(graph, node, input);
      if (next !== undefined) seen.add(next);
    }
  }
  return undefined;
}

function problemsOf(output: ChosenOutput, details: readonly PassDetail[], place: string): readonly Problem[] {
  const problems: Problem[] = [];
  if (output.candidates.length > 1) {
    const names = output.candidates.map(({ node }) => `${node.className}#${node.id}`).join(', ');
    problems.push(
      problem('AMBIGUOUS', `the graph has several outputs and the file does not say which wrote it: ${names}`, place),
    );
  }
  if (details.some(({ positive, negative }) => [...positive, ...negative].some(({ runTime }) => runTime))) {
    problems.push(
      problem(
        'RUN_TIME_TEXT',
        'a node made the text while it ran; the file holds only what went into that node',
        place,
      ),
    );
  }
  return problems;
}

const TEXT_INPUT = /^(?:text|prompt|positive|negative|string|value|wildcard_text)/;
const MIN_GUESS = 20;

/** Nothing samples: long texts are listed as a guess, without saying what they were for. */
function withoutSampler(graph: Graph, place: string): GraphReading {
  const nodes = [...graph.values()];
  const texts = nodes.flatMap((node) =>
    [...node.values].flatMap(([name, value]) => {
      const text = stringOf(value);
      return text !== undefined && text.length >= MIN_GUESS && TEXT_INPUT.test(name)
        ? [[`${node.className}#${node.id}.${name}`, text] as const]
        : [];
    }),
  );
  texts.sort((a, b) => b[1].length - a[1].length);
  return {
    fields: withoutUndefined({
      models: nonEmpty(uniqueModels(nodes.flatMap((node) => nodeModels(graph, node)))),
      extra: extraOf(texts),
    }),
    passes: [],
    problems:
      texts.length === 0
        ? []
        : [problem('GUESS', 'no sampler was found in the graph; its texts are listed as they are', place)],
  };
}

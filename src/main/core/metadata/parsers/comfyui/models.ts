import type { ModelKind, ModelUse } from '../../../../../shared/generation.ts';
import { isObject, numberText, scalarText, stringOf } from '../../json-access.ts';
import type { JsonValue } from '../../json-value.ts';
import type { Graph, GraphNode } from './graph.ts';
import { numberInput } from './text-values.ts';

const BY_INPUT: readonly (readonly [RegExp, ModelKind])[] = [
  [/^ckpt_name$|^base_ckpt_name$|^ckpt$/, 'checkpoint'],
  [/^refiner_ckpt_name$/, 'refiner'],
  [/^unet_name$|^diffusion_model$/, 'unet'],
  [/^clip_name\d?$/, 'clip'],
  [/^vae_name$/, 'vae'],
  [/^lora_name(?:_\d+)?$/, 'lora'],
  [/^control_net_name$|^controlnet_name$/, 'controlnet'],
  [/^hypernetwork_name$/, 'hypernetwork'],
  [/^(?:style_model|gligen|ipadapter)_(?:name|file)$|^ipadapter_file$/, 'other'],
];

/** The models that one node loads: every file input with a known name, so that loaders of unknown packs count too. */
export function nodeModels(graph: Graph, node: GraphNode): readonly ModelUse[] {
  const models: ModelUse[] = [];
  for (const [input, value] of node.values) {
    const name = stringOf(value);
    const kind = BY_INPUT.find(([pattern]) => pattern.test(input))?.[1];
    if (kind !== undefined && name !== undefined && name !== 'None' && name !== '') {
      models.push(withWeight({ kind, name }, kind === 'lora' ? loraWeight(graph, node, input) : undefined));
    } else if (/^lora_\d+$/i.test(input) && isObject(value)) {
      models.push(...stackedLora(value));
    } else if (input === 'model_name' && name !== undefined) {
      models.push({ kind: /upscale/i.test(node.className) ? 'upscaler' : modelNameKind(node.className), name });
    }
  }
  return models;
}

function modelNameKind(className: string): ModelKind {
  if (/detector|sam/i.test(className)) return 'detailer';
  return /checkpoint/i.test(className) ? 'checkpoint' : 'other';
}

function loraWeight(graph: Graph, node: GraphNode, input: string): string | undefined {
  const suffix = input.slice('lora_name'.length);
  return [`strength_model${suffix}`, `strength${suffix}`, `lora_wt${suffix}`, `model_str${suffix}`]
    .map((name) => numberInput(graph, node, name))
    .find((weight) => weight !== undefined);
}

/** One row of rgthree's Power Lora Loader. */
function stackedLora(row: Readonly<Record<string, JsonValue>>): readonly ModelUse[] {
  const name = stringOf(row['lora']);
  if (name === undefined || name === 'None' || row['on'] === false) return [];
  return [withWeight({ kind: 'lora', name }, scalarText(row['strength']) ?? numberText(row['strength']))];
}

function withWeight(model: ModelUse, weight: string | undefined): ModelUse {
  return weight === undefined ? model : { ...model, weight };
}

/** All nodes upstream of a node, the node itself first; inputs for which `skip` holds are not followed. */
export function upstream(
  graph: Graph,
  start: GraphNode,
  skip: (node: GraphNode, input: string) => boolean = () => false,
): readonly GraphNode[] {
  const found = new Set<GraphNode>([start]);
  for (const node of found) {
    for (const [input, link] of node.links) {
      const next = graph.get(link.node);
      if (next !== undefined && !skip(node, input)) found.add(next);
    }
  }
  return [...found];
}

/** Models in order, each kind and name once. */
export function uniqueModels(models: readonly ModelUse[]): readonly ModelUse[] {
  const found = new Map<string, ModelUse>();
  for (const model of models) {
    const key = `${model.kind}\n${model.name}\n${model.kind === 'lora' ? (model.weight ?? '') : ''}`;
    if (!found.has(key)) found.set(key, model);
  }
  return [...found.values()];
}

import { linkedNode } from './graph.ts';
import type { Graph, GraphNode, Link } from './graph.ts';
import { textInput } from './text-values.ts';
import type { TextValue } from './text-values.ts';

export type Polarity = 'positive' | 'negative';

const ENCODER_FIELDS = [
  'text',
  'text_g',
  'text_l',
  'clip_l',
  'clip_g',
  't5xxl',
  'llama',
  'bert',
  'mt5xl',
  'prompt',
  'user_prompt',
  'populated_text',
];
// Far more than any real graph has between an encoder and a sampler, and little enough to walk without a deep stack.
const MAX_NODES = 1000;
const CONDITIONING = /^(?:conditioning|cond|text_embeds|embeds|positive|negative|c\d)/;
const NOT_TEXT =
  /image|latent|vae|clip|model|mask|control_net|pixels|samples|noise|sigmas|sampler|style|stage_c|unet|bbox|seed|steps|cfg/i;

/** The texts that reach a conditioning output, in the order of the inputs, equal ones once. Follows conditioning and text
 *  links only: pictures and latents lead into other passes. A node with both polarities gives each at its own output.
 *  @see formats.md §4.5 */
export function conditioningTexts(graph: Graph, link: Link | undefined, polarity: Polarity): readonly TextValue[] {
  const found = new Map<string, TextValue>();
  walk(graph, link, polarity, new Set(), (text) => {
    if (!found.has(text.text)) found.set(text.text, text);
  });
  return [...found.values()];
}

function walk(
  graph: Graph,
  link: Link | undefined,
  polarity: Polarity,
  seen: Set<string>,
  give: (text: TextValue) => void,
): void {
  const node = link === undefined ? undefined : graph.get(link.node);
  if (link === undefined || node === undefined || seen.size > MAX_NODES) return;
  if (seen.has(`${link.node}:${String(link.slot)}`)) return;
  seen.add(`${link.node}:${String(link.slot)}`);
  if (node.className === 'ConditioningZeroOut') {
    give({ text: '', runTime: false });
    return;
  }
  if (node.links.has('positive') && node.links.has('negative')) {
    const here = link.slot === 0 ? 'positive' : link.slot === 1 ? 'negative' : polarity;
    walk(graph, node.links.get(here), here, seen, give);
    return;
  }
  const own = ownTexts(graph, node, polarity);
  if (own !== undefined) give(own);
  for (const next of followed(node, own !== undefined)) walk(graph, node.links.get(next), polarity, seen, give);
}

function followed(node: GraphNode, hasText: boolean): readonly string[] {
  const names = [...node.links.keys()];
  const known = names.filter((name) => CONDITIONING.test(name));
  return known.length > 0 || hasText ? known : names.filter((name) => !NOT_TEXT.test(name));
}

/** The text fields of an encoder, different ones joined by a line break. */
function ownTexts(graph: Graph, node: GraphNode, polarity: Polarity): TextValue | undefined {
  const fields = [...ENCODER_FIELDS, `${polarity}_prompt`, `text_${polarity}`, polarity];
  const texts = new Map<string, TextValue>();
  for (const field of fields) {
    const value = CONDITIONING.test(field) && node.links.has(field) ? undefined : textInput(graph, node, field);
    if (value !== undefined) texts.set(value.text, value);
  }
  if (texts.size > 1) texts.delete('');
  if (texts.size === 0) return undefined;
  const values = [...texts.values()];
  return { text: values.map(({ text }) => text).join('\n'), runTime: values.some(({ runTime }) => runTime) };
}

/** The nodes that conditioning passes through on its way to a link, nearest first. */
export function conditioningNodes(
  graph: Graph,
  link: Link | undefined,
  seen = new Set<string>(),
): readonly GraphNode[] {
  const node = link === undefined ? undefined : graph.get(link.node);
  if (node === undefined || seen.has(node.id) || seen.size > MAX_NODES) return [];
  seen.add(node.id);
  const next = [...node.links].filter(([name]) => CONDITIONING.test(name));
  return [node, ...next.flatMap(([, further]) => conditioningNodes(graph, further, seen))];
}

/** Where a sampler's texts come in: its own inputs, or those of its guider. */
export function conditioningLinks(graph: Graph, sampler: GraphNode): { positive?: Link; negative: readonly Link[] } {
  const holder = linkedNode(graph, sampler, 'guider') ?? sampler;
  const positive =
    holder.links.get('positive') ??
    holder.links.get('conditioning') ??
    holder.links.get('cond1') ??
    holder.links.get('text_embeds');
  // A guider with two conditions takes the real negative text at the second; see formats.md §4.4.
  const negative = ['cond2', 'negative', 'text_embeds'].flatMap((name) => holder.links.get(name) ?? []);
  return { negative, ...(positive && { positive }) };
}

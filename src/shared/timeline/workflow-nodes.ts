import { asList, asRecord, valueText } from './value-text.ts';

/** One node of a ComfyUI graph, without what only concerns the editor. */
export interface GraphNode {
  /** As in the graph; inside a subgraph `<subgraph>:<id>`. */
  readonly id: string;
  readonly className: string;
  readonly title: string;
  /** Settings and links by name, as text; a link is written `#<node>:<slot>`. */
  readonly fields: ReadonlyMap<string, string>;
}

/** What kind of workflow a parsed file holds: a ComfyUI graph as executed (`api`) or as edited (`ui`), a flow of Light
 *  Diffusion Flow, or nothing that is known. */
export type WorkflowForm = 'api' | 'ui' | 'flow' | 'unknown';

/** Tells the form of a parsed file from its keys. */
export function workflowForm(value: unknown): WorkflowForm {
  const record = asRecord(value);
  if (!record) return 'unknown';
  if (Array.isArray(record['nodes'])) return 'ui';
  if (Object.values(record).some((node) => typeof asRecord(node)?.['class_type'] === 'string')) return 'api';
  return Object.keys(record).some((key) => /^state-(?:(?:txt2img|img2img)_|setting_|ext-)/.test(key))
    ? 'flow'
    : 'unknown';
}

/** The nodes of a graph as it was executed, by id. Keys that hold no node are passed over. */
export function apiNodes(graph: unknown): Map<string, GraphNode> {
  const record = asRecord(graph) ?? {};
  const nodes = new Map<string, GraphNode>();
  for (const [id, value] of Object.entries(record)) {
    const node = asRecord(value);
    const className = node?.['class_type'];
    if (!node || typeof className !== 'string') continue;
    const fields = new Map<string, string>();
    for (const [name, input] of Object.entries(asRecord(node['inputs']) ?? {})) {
      if (!PHANTOM_NAMES.has(name)) fields.set(name, apiLink(input, record) ?? valueText(input));
    }
    nodes.set(id, { id, className: className.trim(), title: titleOf(asRecord(node['_meta'])?.['title']), fields });
  }
  return nodes;
}

/** The nodes of a graph as it stands in the editor, subgraphs included, by id. */
export function uiNodes(graph: unknown): Map<string, GraphNode> {
  const nodes = new Map<string, GraphNode>();
  addUiNodes(nodes, asRecord(graph) ?? {}, '');
  for (const subgraph of asList(asRecord(asRecord(graph)?.['definitions'])?.['subgraphs'])) {
    const record = asRecord(subgraph);
    if (record) addUiNodes(nodes, record, `${valueText(record['id'])}:`);
  }
  return nodes;
}

/** What the editor does with a seed after a run: no setting of the picture, and not always saved. */
const PHANTOM_NAMES: ReadonlySet<string> = new Set(['control_after_generate', 'control_before_generate']);
const PHANTOM_VALUES: ReadonlySet<unknown> = new Set([
  'fixed',
  'increment',
  'decrement',
  'randomize',
  'increment-wrap',
]);

function addUiNodes(nodes: Map<string, GraphNode>, graph: Readonly<Record<string, unknown>>, prefix: string): void {
  const origins = linkOrigins(graph['links']);
  for (const value of asList(graph['nodes'])) {
    const node = asRecord(value);
    if (!node) continue;
    const id = prefix + valueText(node['id']);
    const fields = new Map<string, string>();
    // Muted (2) and bypassed (4) nodes take no part in the run; 0 is the ordinary mode.
    const mode = valueText(node['mode'] ?? 0);
    if (mode !== '0') fields.set('@mode', mode);
    for (const [name, text] of widgetFields(node)) fields.set(name, text);
    for (const input of asList(node['inputs'])) {
      const { name, link } = asRecord(input) ?? {};
      const origin = origins.get(valueText(link));
      if (origin !== undefined) fields.set(valueText(name), `#${origin}`);
    }
    nodes.set(id, { id, className: valueText(node['type']).trim(), title: titleOf(node['title']), fields });
  }
}

/** Widgets are saved by position. They get their names where the node lists as many widgets as there are values. */
function widgetFields(node: Readonly<Record<string, unknown>>): [string, string][] {
  const saved = node['widgets_values'];
  const named = asRecord(saved);
  if (named) {
    const entries = Object.entries(named).filter(([name]) => !PHANTOM_NAMES.has(name));
    return entries.map(([name, value]) => [name, valueText(value)]);
  }
  const all = asList(saved);
  // The phantom follows a seed: a number, or a number kept as text.
  const values = all.filter((value, i) => !(PHANTOM_VALUES.has(value) && /^-?\d+$/.test(valueText(all[i - 1]))));
  const names = asList(node['inputs']).flatMap((input) => {
    const name = asRecord(asRecord(input)?.['widget'])?.['name'];
    return typeof name === 'string' ? [name] : [];
  });
  return values.map((value, i) => [(names.length === values.length && names[i]) || `widget ${i}`, valueText(value)]);
}

/** `<node>:<slot>` by link id; links are lists in older graphs, objects in newer ones and in subgraphs. */
function linkOrigins(links: unknown): Map<string, string> {
  const origins = new Map<string, string>();
  for (const link of asList(links)) {
    const [id, node, slot] = asList(link);
    const record = asRecord(link);
    if (record) {
      origins.set(valueText(record['id']), `${valueText(record['origin_id'])}:${valueText(record['origin_slot'])}`);
    } else if (id !== undefined) {
      origins.set(valueText(id), `${valueText(node)}:${valueText(slot)}`);
    }
  }
  return origins;
}

/** A list of two is a link only when its first member is the id of a node. */
function apiLink(value: unknown, graph: Readonly<Record<string, unknown>>): string | undefined {
  const [node, slot] = asList(value);
  if (asList(value).length !== 2 || typeof node !== 'string' || !Object.hasOwn(graph, node)) return undefined;
  return /^\d+$/.test(valueText(slot)) ? `#${node}:${valueText(slot)}` : undefined;
}

function titleOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

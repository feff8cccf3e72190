import { isObject, itemsOf, member, stringOf } from '../../json-access.ts';
import type { JsonObject, JsonValue } from '../../json-value.ts';
import type { Graph, GraphNode, Link } from './graph.ts';
import { INPUTS, OUTPUTS, readDefinition, readGroup } from './ui-definition.ts';
import type { Definition, UiLink, UiNode } from './ui-definition.ts';
import { widgetValues } from './widget-names.ts';

/** What feeds an input once the editor's own nodes are looked through. */
type Source = { readonly link: Link } | { readonly value: JsonValue };

interface Level {
  readonly prefix: string;
  readonly nodes: ReadonlyMap<string, UiNode>;
  readonly links: ReadonlyMap<string, UiLink>;
  readonly definition: Definition;
  /** Levels of the subgraphs and group nodes on this level, by node id. */
  readonly inner: Map<string, Level>;
  readonly outer?: {
    readonly level: Level;
    readonly instance: UiNode;
    readonly values: ReadonlyMap<string, JsonValue>;
  };
  /** Widget values that the instance sets inside: `<node>.<widget>`. */
  readonly overrides: ReadonlyMap<string, JsonValue>;
}

interface Templates {
  readonly subgraphs: ReadonlyMap<string, Definition>;
  readonly groups: JsonValue | undefined;
}

const MUTED = '2';
const BYPASSED = '4';
const MAX_HOPS = 200;
const MAX_LEVELS = 20;
// A subgraph that holds itself twice would otherwise grow without end.
const MAX_NODES = 20_000;
const EDITOR_ONLY: ReadonlySet<string> = new Set([
  'Note',
  'MarkdownNote',
  'Reroute',
  'PrimitiveNode',
  'GetNode',
  'SetNode',
]);

/** The graph that a UI workflow would run: subgraphs and group nodes laid open (`30:6`), muted nodes gone, bypassed nodes
 *  and reroutes looked through, widget values by name. Names of widgets come from a table or the node's own inputs; a
 *  value whose name is not known is missing here. @see workflows.md §2.2 */
export function uiGraph(workflow: JsonObject): Graph {
  const subgraphs = new Map(
    itemsOf(member(workflow['definitions'], 'subgraphs')).flatMap((item) => {
      const id = stringOf(member(item, 'id'));
      return id === undefined || !isObject(item) ? [] : [[id, readDefinition(item)] as const];
    }),
  );
  const templates = { subgraphs, groups: member(workflow['extra'], 'groupNodes') };
  const graph = new Map<string, GraphNode>();
  const top = openLevel(readDefinition(workflow), '', templates, 0, { left: MAX_NODES });
  collect(top, graph);
  return graph;
}

function openLevel(
  definition: Definition,
  prefix: string,
  templates: Templates,
  depth: number,
  budget: { left: number },
  outer?: Level['outer'],
  overrides: Level['overrides'] = new Map(),
): Level {
  const level: Level = {
    prefix,
    definition,
    nodes: new Map(definition.nodes.map((node) => [node.id, node])),
    links: new Map(definition.links.map((link) => [link.id, link])),
    inner: new Map(),
    overrides,
    ...(outer && { outer }),
  };
  budget.left -= definition.nodes.length;
  for (const node of definition.nodes) {
    if (node.mode === MUTED || depth >= MAX_LEVELS || budget.left < 0) continue;
    const inside = templates.subgraphs.get(node.type) ?? groupOf(node, templates.groups);
    if (inside === undefined) continue;
    const { values, inward } = instanceValues(node);
    const below = openLevel(
      inside,
      `${prefix}${node.id}:`,
      templates,
      depth + 1,
      budget,
      { level, instance: node, values },
      inward,
    );
    level.inner.set(node.id, below);
  }
  return level;
}

function groupOf(node: UiNode, groups: JsonValue | undefined): Definition | undefined {
  const name = /^workflow[>/](.+)$/s.exec(node.type)?.[1];
  const group = name === undefined ? undefined : member(groups, name);
  return isObject(group) ? readGroup(group, node) : undefined;
}

/** An instance's values: for its own inputs, and for widgets of inner nodes that are shown on it. */
function instanceValues(node: UiNode): {
  values: ReadonlyMap<string, JsonValue>;
  inward: ReadonlyMap<string, JsonValue>;
} {
  const widgets = node.inputs.filter(({ isWidget }) => isWidget).map(({ name }) => name);
  if (node.proxies.length === 0) return { values: widgetValues(node.type, widgets, node.widgets), inward: new Map() };
  const values = new Map<string, JsonValue>();
  const inward = new Map<string, JsonValue>();
  node.proxies.forEach(([inner, widget], index) => {
    const value = itemsOf(node.widgets)[index];
    if (value === undefined || value === null) return;
    if (inner === '-1') values.set(widget, value);
    else inward.set(`${inner}.${widget}`, value);
  });
  return { values, inward };
}

function collect(level: Level, graph: Map<string, GraphNode>): void {
  for (const node of level.nodes.values()) {
    const below = level.inner.get(node.id);
    if (node.mode === MUTED || node.mode === BYPASSED || EDITOR_ONLY.has(node.type)) continue;
    if (below !== undefined) collect(below, graph);
    else graph.set(level.prefix + node.id, toGraphNode(level, node));
  }
}

function toGraphNode(level: Level, node: UiNode): GraphNode {
  const names = node.inputs.filter(({ isWidget }) => isWidget).map(({ name }) => name);
  const values = widgetValues(node.type, names, node.widgets);
  for (const name of [...values.keys(), ...names]) {
    const override = level.overrides.get(`${node.id}.${name}`);
    if (override !== undefined) values.set(name, override);
  }
  const links = new Map<string, Link>();
  for (const input of node.inputs) {
    const source = input.link === undefined ? undefined : sourceOf(level, input.link, 0);
    if (source === undefined) continue;
    values.delete(input.name);
    if ('link' in source) links.set(input.name, source.link);
    else values.set(input.name, source.value);
  }
  return { id: level.prefix + node.id, className: node.type, values, links };
}

function sourceOf(level: Level, linkId: string, hops: number): Source | undefined {
  const link = level.links.get(linkId);
  if (link === undefined || hops > MAX_HOPS) return undefined;
  if (link.origin === INPUTS) return sourceOutside(level, link.originSlot, hops);
  const node = level.nodes.get(link.origin);
  return node === undefined ? undefined : sourceAt(level, node, link.originSlot, hops);
}

function sourceOutside(level: Level, slot: number, hops: number): Source | undefined {
  const name = level.definition.inputNames[slot];
  if (level.outer === undefined || name === undefined) return undefined;
  const { instance, values } = level.outer;
  const input = instance.inputs.find((candidate) => candidate.name === name);
  if (input?.link !== undefined) return sourceOf(level.outer.level, input.link, hops + 1);
  const value = values.get(name);
  return value === undefined ? undefined : { value };
}

function sourceAt(level: Level, node: UiNode, slot: number, hops: number): Source | undefined {
  if (node.mode === MUTED) return undefined;
  const follow = (link: string | undefined): Source | undefined =>
    link === undefined ? undefined : sourceOf(level, link, hops + 1);
  if (node.mode === BYPASSED) {
    const type = node.outputTypes[slot];
    return follow(node.inputs.find((input) => input.type === type && input.link !== undefined)?.link);
  }
  const below = level.inner.get(node.id);
  if (below !== undefined) {
    const inside = below.definition.links.find((link) => link.target === OUTPUTS && link.targetSlot === slot);
    return inside === undefined ? undefined : sourceOf(below, inside.id, hops + 1);
  }
  if (node.type === 'Reroute' || node.type === 'SetNode') return follow(node.inputs[0]?.link);
  if (node.type === 'PrimitiveNode') {
    const value = itemsOf(node.widgets)[0];
    return value === undefined ? undefined : { value };
  }
  if (node.type === 'GetNode') {
    const name = itemsOf(node.widgets)[0];
    const setter = [...level.nodes.values()].find(
      (other) => other.type === 'SetNode' && itemsOf(other.widgets)[0] === name,
    );
    return follow(setter?.inputs[0]?.link);
  }
  return { link: { node: level.prefix + node.id, slot } };
}

import { isArray, isObject, itemsOf, member, stringOf } from '../../json-access.ts';
import { JsonNumber } from '../../json-value.ts';
import type { JsonObject, JsonValue } from '../../json-value.ts';

/** Where an input comes from: an output of another node. */
export interface Link {
  readonly node: string;
  readonly slot: number;
}

/** A node as it runs: no widgets by position, no muted or bypassed nodes, no subgraphs. */
export interface GraphNode {
  readonly id: string;
  /** `class_type`, without the blanks that some packs have at its end. */
  readonly className: string;
  /** Literal inputs by name. */
  readonly values: ReadonlyMap<string, JsonValue>;
  /** Linked inputs by name. */
  readonly links: ReadonlyMap<string, Link>;
}

/** Nodes by id, in the order of the file. Ids are text: `37:8`, `30:6`, `PositiveCLIP_Base` are ids. */
export type Graph = ReadonlyMap<string, GraphNode>;

/** The graph in an API prompt: `{ "<id>": { class_type, inputs } }`. Keys whose value is no node are ignored (Civitai adds
 *  `extra`). @returns undefined when nothing in it is a node */
export function apiGraph(prompt: JsonValue | undefined): Graph | undefined {
  if (!isObject(prompt)) return undefined;
  const graph = new Map<string, GraphNode>();
  for (const [id, node] of Object.entries(prompt)) {
    const className = stringOf(member(node, 'class_type'));
    if (className !== undefined) graph.set(id, apiNode(id, className.trim(), member(node, 'inputs'), prompt));
  }
  return graph.size === 0 ? undefined : graph;
}

function apiNode(id: string, className: string, inputs: JsonValue | undefined, prompt: JsonObject): GraphNode {
  const values = new Map<string, JsonValue>();
  const links = new Map<string, Link>();
  for (const [name, value] of Object.entries(isObject(inputs) ? inputs : {})) {
    const link = linkOf(value, prompt);
    if (link === undefined) values.set(name, unwrapped(value));
    else links.set(name, link);
  }
  return { id, className, values, links };
}

/** A list of two is a link only when its first item names a node of the graph: real values may be lists too. */
function linkOf(value: JsonValue, prompt: JsonObject): Link | undefined {
  if (!isArray(value) || value.length !== 2) return undefined;
  const [node, slot] = value;
  if (typeof node !== 'string' || !(node in prompt)) return undefined;
  return slot instanceof JsonNumber && /^\d+$/.test(slot.text) ? { node, slot: Number(slot.text) } : undefined;
}

const SWARM_PLACEHOLDER = /^%%_COMFYFIXME_\$\{[^:}]*:([^}]*)\}_ENDFIXME_%%$/;

/** SwarmUI's own workflow files hold numbers as placeholders with the default behind a colon. */
function unwrapped(value: JsonValue): JsonValue {
  const match = typeof value === 'string' ? SWARM_PLACEHOLDER.exec(value) : null;
  return match === null ? value : (match[1] ?? value);
}

/** Whether at least one value of an object is a node of an API prompt. */
export function holdsApiNodes(value: JsonValue | undefined): value is JsonObject {
  return isObject(value) && Object.values(value).some(isApiNode);
}

function isApiNode(node: JsonValue): boolean {
  return typeof member(node, 'class_type') === 'string' && isObject(member(node, 'inputs'));
}

/** Whether a JSON value has the outer shape of a UI workflow. */
export function isUiWorkflow(value: JsonValue | undefined): value is JsonObject {
  const nodes = itemsOf(member(value, 'nodes'));
  return (
    nodes.length > 0 &&
    nodes.every((node) => member(node, 'id') !== undefined && typeof member(node, 'type') === 'string')
  );
}

/** Whether a node has an input of this name, literal or linked. */
export function hasInput(node: GraphNode, name: string): boolean {
  return node.values.has(name) || node.links.has(name);
}

/** The node behind a linked input. */
export function linkedNode(graph: Graph, node: GraphNode, name: string): GraphNode | undefined {
  const link = node.links.get(name);
  return link === undefined ? undefined : graph.get(link.node);
}

import { isArray, isObject, itemsOf, member, scalarText, stringOf } from '../../json-access.ts';
import type { JsonObject, JsonValue } from '../../json-value.ts';

/** One node of the editor's graph. */
export interface UiNode {
  readonly id: string;
  readonly type: string;
  /** 0 normal, 2 muted, 4 bypassed. */
  readonly mode: string;
  readonly inputs: readonly UiInput[];
  readonly outputTypes: readonly string[];
  readonly widgets: JsonValue | undefined;
  readonly proxies: readonly (readonly [node: string, widget: string])[];
}

interface UiInput {
  readonly name: string;
  readonly type: string;
  readonly link: string | undefined;
  readonly isWidget: boolean;
}

export interface UiLink {
  readonly id: string;
  readonly origin: string;
  readonly originSlot: number;
  readonly target: string;
  readonly targetSlot: number;
}

/** A level of the editor's graph: the whole, a subgraph or an old group node. Links from `INPUTS` and to `OUTPUTS` cross its
 *  border. */
export interface Definition {
  readonly nodes: readonly UiNode[];
  readonly links: readonly UiLink[];
  readonly inputNames: readonly string[];
}

export const INPUTS = '-10';
export const OUTPUTS = '-20';

/** Read one level: the workflow itself or an item of `definitions.subgraphs`. Links may be lists (v0.4) or objects (v1). */
export function readDefinition(level: JsonObject): Definition {
  return {
    nodes: itemsOf(level['nodes']).flatMap((node) => readNode(node) ?? []),
    links: itemsOf(level['links']).flatMap((link) => readLink(link) ?? []),
    inputNames: itemsOf(level['inputs']).map((input) => stringOf(member(input, 'name')) ?? ''),
  };
}

function readNode(node: JsonValue): UiNode | undefined {
  const id = scalarText(member(node, 'id') ?? member(node, 'index'));
  const type = stringOf(member(node, 'type'));
  if (id === undefined || type === undefined) return undefined;
  return {
    id,
    type: type.trim(),
    mode: scalarText(member(node, 'mode')) ?? '0',
    inputs: itemsOf(member(node, 'inputs')).map(readInput),
    outputTypes: itemsOf(member(node, 'outputs')).map((output) => stringOf(member(output, 'type')) ?? ''),
    widgets: member(node, 'widgets_values'),
    proxies: itemsOf(member(member(node, 'properties'), 'proxyWidgets')).flatMap((pair) => {
      const [inner, widget] = itemsOf(pair).map(scalarText);
      return inner === undefined || widget === undefined ? [] : [[inner, widget] as const];
    }),
  };
}

function readInput(input: JsonValue): UiInput {
  return {
    name: stringOf(member(input, 'name')) ?? '',
    type: stringOf(member(input, 'type')) ?? '',
    link: scalarText(member(input, 'link')),
    isWidget: isObject(member(input, 'widget')),
  };
}

function readLink(link: JsonValue): UiLink | undefined {
  const fields = isArray(link)
    ? link.slice(0, 5)
    : ['id', 'origin_id', 'origin_slot', 'target_id', 'target_slot'].map((key) => member(link, key) ?? null);
  const [id, origin, originSlot, target, targetSlot] = fields.map(scalarText);
  if (id === undefined || origin === undefined || target === undefined) return undefined;
  return { id, origin, originSlot: Number(originSlot), target, targetSlot: Number(targetSlot) };
}

/** An old group node (`extra.groupNodes.NAME`) as a level. Its inner inputs without a link are the instance's inputs in
 *  order, its inner outputs without a link the instance's outputs; the instance's widget values are those of the inner
 *  nodes one after the other. */
export function readGroup(group: JsonObject, instance: UiNode): Definition {
  const inner = itemsOf(group['nodes']).flatMap((node, index) => {
    const read = readNode(node);
    return read === undefined ? [] : [{ ...read, id: String(index) }];
  });
  const links = itemsOf(group['links']).flatMap((link, index) => readGroupLink(link, index) ?? []);
  const inputNames: string[] = [];
  let outputs = 0;
  const border: UiLink[] = [];
  for (const node of inner) {
    node.inputs.forEach((input, slot) => {
      if (input.isWidget || links.some((link) => link.target === node.id && link.targetSlot === slot)) return;
      const originSlot = inputNames.push(instance.inputs[inputNames.length]?.name ?? input.name) - 1;
      border.push({ id: `in${String(originSlot)}`, origin: INPUTS, originSlot, target: node.id, targetSlot: slot });
    });
    node.outputTypes.forEach((_, slot) => {
      if (links.some((link) => link.origin === node.id && link.originSlot === slot)) return;
      border.push({
        id: `out${String(outputs)}`,
        origin: node.id,
        originSlot: slot,
        target: OUTPUTS,
        targetSlot: outputs,
      });
      outputs++;
    });
  }
  const all = [...links, ...border];
  return { nodes: withWidgets(withLinks(inner, all), instance.widgets), links: all, inputNames };
}

function readGroupLink(link: JsonValue, index: number): UiLink | undefined {
  const [origin, originSlot, target, targetSlot] = itemsOf(link).map(scalarText);
  if (origin === undefined || target === undefined) return undefined;
  return { id: `l${String(index)}`, origin, originSlot: Number(originSlot), target, targetSlot: Number(targetSlot) };
}

function withLinks(nodes: readonly UiNode[], links: readonly UiLink[]): readonly UiNode[] {
  return nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map((input, slot) => ({
      ...input,
      link: links.find((link) => link.target === node.id && link.targetSlot === slot)?.id,
    })),
  }));
}

function withWidgets(nodes: readonly UiNode[], widgets: JsonValue | undefined): readonly UiNode[] {
  const values = itemsOf(widgets);
  let at = 0;
  return nodes.map((node) => {
    const count = itemsOf(node.widgets).length;
    const own = values.slice(at, at + count);
    at += count;
    return own.length < count ? node : { ...node, widgets: own };
  });
}

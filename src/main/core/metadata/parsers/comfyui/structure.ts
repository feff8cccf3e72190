import { createHash } from 'node:crypto';
import { isArray, isObject } from '../../json-access.ts';
import { JsonNumber } from '../../json-value.ts';
import type { JsonValue } from '../../json-value.ts';
import type { Graph, GraphNode } from './graph.ts';

/** SHA-256 (hex) of a graph without what differs between two pictures of one workflow: numeric seeds, "control after
 *  generate" values, titles, positions, cache marks. Independent of the order of nodes and inputs. */
export function structureHash(graph: Graph): string {
  const nodes = [...graph.values()].sort((a, b) => compare(a.id, b.id)).map(nodeText);
  return createHash('sha256')
    .update(`[${nodes.join(',')}]`, 'utf8')
    .digest('hex');
}

function nodeText(node: GraphNode): string {
  const values = [...node.values]
    .filter(([name, value]) => !varies(name, value))
    .map(([name, value]) => member(name, canonical(value)));
  const links = [...node.links].map(([name, link]) =>
    member(name, `[${JSON.stringify(link.node)},${String(link.slot)}]`),
  );
  const inputs = [...values, ...links].sort(compare);
  return `{"class_type":${JSON.stringify(node.className)},"id":${JSON.stringify(node.id)},"inputs":{${inputs.join(',')}}}`;
}

function varies(name: string, value: JsonValue): boolean {
  if (name === 'control_after_generate') return true;
  return (
    /(?:^|[_.])seed$/.test(name) &&
    (value instanceof JsonNumber || (typeof value === 'string' && /^-?\d+$/.test(value)))
  );
}

function canonical(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, item]) => member(key, canonical(item)));
    return `{${members.sort(compare).join(',')}}`;
  }
  return JSON.stringify(value);
}

function member(name: string, text: string): string {
  return `${JSON.stringify(name)}:${text}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

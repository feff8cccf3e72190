import type { InputImage } from '../../../../../shared/generation.ts';
import { stringOf } from '../../json-access.ts';
import type { Graph, GraphNode } from './graph.ts';

type Role = InputImage['role'];

/** The pictures that a graph loads on the way to a node, each once, with what they are for. Names are as the node has them,
 *  without the folder mark (`x.png [output]`). */
export function inputImages(graph: Graph, output: GraphNode): readonly InputImage[] {
  const found = new Map<string, InputImage>();
  const seen = new Set<string>();
  const visit = (node: GraphNode, role: Role): void => {
    const key = `${role} ${node.id}`;
    if (seen.has(key)) return;
    seen.add(key);
    const name = /^Load.*Image|^LoadImage/.test(node.className) ? stringOf(node.values.get('image')) : undefined;
    if (name !== undefined) {
      const image = {
        role: node.className === 'LoadImageMask' ? ('mask' as const) : role,
        name: name.replace(/ \[(?:input|output|temp)\]$/, ''),
      };
      if (![...found.values()].some((other) => other.name === image.name && other.role === 'init')) {
        found.set(`${image.role} ${image.name}`, image);
      }
    }
    for (const [input, link] of node.links) {
      const next = graph.get(link.node);
      if (next !== undefined) visit(next, roleOf(node, input, role));
    }
  };
  visit(output, 'init');
  return [...found.values()];
}

function roleOf(node: GraphNode, input: string, role: Role): Role {
  if (/mask/i.test(input)) return 'mask';
  if (role === 'control' || role === 'reference' || role === 'mask') return role;
  if (node.links.has('control_net') && /image/i.test(input)) return 'control';
  return /^(?:clip_vision|model|clip|control_net|style_model|ref|reference|image_?ref)/i.test(input)
    ? 'reference'
    : role;
}

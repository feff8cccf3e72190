import type { InputImage } from '../../../../../shared/generation.ts';
import { stringOf } from '../../json-access.ts';
import type { Graph, GraphNode } from './graph.ts';

type Role = InputImage['role'];

/** The pictures that a graph loads on the way to a node, each once, with what they are for. Names are as the node has them,
 *  without the folder mark (`x.png [output]`). */
export function inputImages(graph: Graph, output: GraphNode): readonly InputImage[] {
  const found: InputImage[] = [];
  const waiting: { readonly node: GraphNode; readonly role: Role }[] = [{ node: output, role: 'init' }];
  const seen = new Set<string>();
  for (const { node, role } of waiting) {
    if (seen.has(`${role} ${node.id}`)) continue;
    seen.add(`${role} ${node.id}`);
    const image = loadedImage(node, role);
    const known = found.some(
      ({ name, role: other }) => name === image?.name && (other === 'init' || other === image.role),
    );
    if (image !== undefined && !known) found.push(image);
    for (const [input, link] of node.links) {
      const next = graph.get(link.node);
      if (next !== undefined) waiting.push({ node: next, role: roleOf(node, input, role) });
    }
  }
  return found;
}

function loadedImage(node: GraphNode, role: Role): InputImage | undefined {
  const name = /^Load.*Image/.test(node.className) ? stringOf(node.values.get('image')) : undefined;
  if (name === undefined) return undefined;
  const own: Role = node.className === 'LoadImageMask' ? 'mask' : role;
  return { role: own, name: name.replace(/ \[(?:input|output|temp)\]$/, '') };
}

function roleOf(node: GraphNode, input: string, role: Role): Role {
  if (/mask/i.test(input)) return 'mask';
  if (role === 'control' || role === 'reference' || role === 'mask') return role;
  if (node.links.has('control_net') && /image/i.test(input)) return 'control';
  return /^(?:clip_vision|model|clip|control_net|style_model|ref|reference|image_?ref)/i.test(input)
    ? 'reference'
    : role;
}

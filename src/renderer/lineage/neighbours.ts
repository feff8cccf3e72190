import { byMainSource, type Link } from '../../shared/lineage/lineage.ts';
import type { PlacedNode } from '../../shared/lineage/lineage-graph.ts';

/** Where an arrow key leads from a node of the drawing: left to its main source, right to the first that came from it, up and
 *  down within the column, Home and End to the first and the last. @returns undefined where it leads nowhere */
export function neighbourOf(
  key: string,
  from: string | undefined,
  placed: readonly PlacedNode[],
  links: readonly Link[],
): string | undefined {
  const here = placed.find(({ node }) => node.sha256 === from);
  if (here === undefined) return undefined;
  const column = placed.filter((one) => one.column === here.column);
  const row = column.indexOf(here);
  switch (key) {
    case 'ArrowLeft':
      return links.filter(({ child }) => child === from).toSorted(byMainSource)[0]?.parent;
    case 'ArrowRight': {
      const after = new Set(links.filter(({ parent }) => parent === from).map(({ child }) => child));
      return placed.find(({ node }) => after.has(node.sha256))?.node.sha256;
    }
    case 'ArrowUp':
      return column[row - 1]?.node.sha256;
    case 'ArrowDown':
      return column[row + 1]?.node.sha256;
    case 'Home':
      return placed[0]?.node.sha256;
    case 'End':
      return placed.at(-1)?.node.sha256;
    default:
      return undefined;
  }
}

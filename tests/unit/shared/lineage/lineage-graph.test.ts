import { describe, expect, it } from 'vitest';
import { pathTo, placeNodes, type LineageNode } from '../../../../src/shared/lineage/lineage-graph.ts';
import type { Link } from '../../../../src/shared/lineage/lineage.ts';

const link = (child: string, parent: string, more: Partial<Link> = {}): Link => ({
  child,
  parent,
  role: 'init',
  how: 'hash',
  basis: 'embedded',
  ambiguous: false,
  ...more,
});
const node = (sha256: string, entry: number): LineageNode => ({
  sha256,
  entry,
  name: `${sha256}.png`,
  atMs: entry,
  role: 'output',
  format: 'png',
  known: 'live',
});

describe('pathTo', () => {
  it('follows the main source of each, the strongest first, not what went in besides', () => {
    const links = [
      link('d', 'c', { role: 'edit', how: 'name-and-time' }),
      link('c', 'mask', { role: 'mask' }),
      link('c', 'hint', { how: 'parameters' }),
      link('c', 'b'),
      link('b', 'a', { role: 'hires', how: 'parameters' }),
    ];
    expect(pathTo('d', links).map(({ sha256, link: by }) => `${sha256} ${by?.role ?? '-'}`)).toEqual([
      'a -',
      'b hires',
      'c init',
      'd edit',
    ]);
  });

  it('ends where two are equally likely, and where it would go in a circle', () => {
    expect(pathTo('b', [link('b', 'x', { ambiguous: true }), link('b', 'y', { ambiguous: true })])).toEqual([
      { sha256: 'b' },
    ]);
    expect(pathTo('a', [link('a', 'b'), link('b', 'a')]).map(({ sha256 }) => sha256)).toEqual(['b', 'a']);
  });
});

describe('placeNodes', () => {
  it('puts every node right of all that it came from, and the children of one beside each other', () => {
    const nodes = ['a', 'b', 'c', 'd', 'e'].map(node);
    const links = [link('c', 'a'), link('d', 'b'), link('e', 'c'), link('e', 'a')];
    const placed = placeNodes({ nodes, links, truncated: false });
    expect(placed.map(({ node: { sha256 }, column, row }) => `${sha256} ${column},${row}`)).toEqual([
      'a 0,0',
      'b 0,1',
      'c 1,0',
      'd 1,1',
      'e 2,0',
    ]);
  });

  it('places what goes in a circle all the same', () => {
    expect(
      placeNodes({ nodes: [node('a', 1), node('b', 2)], links: [link('a', 'b'), link('b', 'a')], truncated: false }),
    ).toHaveLength(2);
  });
});

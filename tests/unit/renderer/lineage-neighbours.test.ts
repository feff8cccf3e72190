import { describe, expect, it } from 'vitest';
import { neighbourOf } from '../../../src/renderer/lineage/neighbours.ts';
import { placeNodes, type LineageNode } from '../../../src/shared/lineage/lineage-graph.ts';
import type { Link } from '../../../src/shared/lineage/lineage.ts';

const node = (sha256: string, entry: number): LineageNode => ({
  sha256,
  entry,
  name: sha256,
  atMs: entry,
  role: 'output',
  format: 'png',
  known: 'live',
});
const link = (child: string, parent: string, role: Link['role'] = 'init'): Link => ({
  child,
  parent,
  role,
  how: 'hash',
  basis: 'embedded',
  ambiguous: false,
});

describe('neighbourOf', () => {
  const links = [link('c', 'mask', 'mask'), link('c', 'a'), link('d', 'a'), link('e', 'd')];
  const nodes = ['mask', 'a', 'c', 'd', 'e'].map(node);
  const placed = placeNodes({ nodes, links, truncated: false });
  const from = (start: string) => (key: string) => neighbourOf(key, start, placed, links);

  it('goes along the links: back to the main source, on to what came from it', () => {
    expect(['ArrowLeft', 'ArrowRight'].map(from('c'))).toEqual(['a', undefined]);
    expect(['ArrowLeft', 'ArrowRight'].map(from('d'))).toEqual(['a', 'e']);
    expect(from('a')('ArrowLeft')).toBeUndefined();
  });

  it('goes up and down within a column, and to both ends', () => {
    expect(['ArrowUp', 'ArrowDown'].map(from('mask'))).toEqual([undefined, 'a']);
    expect(['Home', 'End'].map(from('d'))).toEqual(['mask', 'e']);
    expect(from('d')('Enter')).toBeUndefined();
    expect(neighbourOf('Home', 'gone', placed, links)).toBeUndefined();
  });
});

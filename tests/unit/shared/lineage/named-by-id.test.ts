import { describe, expect, it } from 'vitest';
import { linksOf, wantedKeys } from '../../../../src/shared/lineage/links-of.ts';
import { memoryFinder } from '../../../../src/shared/lineage/memory-finder.ts';
import { keysOf, type Sighting } from '../../../../src/shared/lineage/sighting.ts';
import type { XmpIds } from '../../../../src/shared/xmp-ids.ts';
import { contentHash, sightingAt } from '../../../helpers/make-sighting.ts';

/** A saved version of a document. */
function version(name: string, xmp: XmpIds, more: Partial<Sighting> = {}): Sighting {
  const sha256 = contentHash(`${name} ${xmp.instance ?? ''}`);
  return sightingAt(`/art/${name}.psd`, { role: 'edit', format: 'psd', root: '/art', sha256, xmp, ...more });
}

/** Links of the last one by the number of the one that they lead to. */
function linksOfLast(...sightings: readonly Sighting[]): string[] {
  const child = sightings.at(-1);
  if (child === undefined) return [];
  const wanted = wantedKeys(child);
  return linksOf(child, memoryFinder(sightings)).map(({ parent, role, how, basis, ambiguous }) => {
    const at = sightings.findIndex(({ sha256 }) => sha256 === parent);
    // What is found must also have been sought: an index depends on it.
    expect(
      sightings
        .filter(({ sha256 }) => sha256 === parent)
        .flatMap(keysOf)
        .some((key) => wanted.includes(key)),
    ).toBe(true);
    return `${at} ${role} ${how} ${basis}${ambiguous ? ' ambiguous' : ''}`;
  });
}

describe('namedById', () => {
  const first = version('cover', { document: 'D', original: 'O', instance: '1' });
  const second = version('cover', { document: 'D', original: 'O', instance: '2' }, { previous: first.sha256 });
  const shown = (xmp: XmpIds, more: Partial<Sighting> = {}): Sighting =>
    sightingAt('/web/for the shop.jpg', { xmp, ...more });

  it('links an export to the very version that it names, whatever its name', () => {
    const child = shown({ document: 'E', original: 'O', instance: '9', from: { document: 'D', instance: '1' } });
    expect(linksOfLast(first, second, child)).toEqual(['0 re-export xmp-ids xmp-instance']);
  });

  it('takes the last version before it where it names the document only, or one that nobody saw', () => {
    const later = version('cover', { document: 'D', original: 'O', instance: '3' }, { atMs: 9e15 });
    for (const xmp of [
      { instance: '9', from: { document: 'D', instance: 'unseen' } },
      { document: 'D', instance: '9' },
      { original: 'D' },
    ])
      expect(linksOfLast(first, second, later, shown(xmp))).toEqual(['1 re-export xmp-ids xmp-document']);
  });

  it('says more than a name, and leaves nothing to it', () => {
    const other = version('for the shop', { document: 'X', instance: '7' });
    const near = { ...other, path: '/web/for the shop.psd' };
    expect(linksOfLast(near, shown({}))).toEqual(['0 re-export name-and-time same-name']);
    expect(linksOfLast(second, near, shown({ from: { document: 'D' } }))).toEqual(['0 re-export xmp-ids xmp-document']);
  });

  it('takes no sibling for a source: two exports, or two documents with the same beginnings', () => {
    const sibling = sightingAt('/web/a.png', {
      xmp: { document: 'F', original: 'O', instance: '8', from: { document: 'D' } },
    });
    const template = version('other work', { document: 'T', original: 'O', instance: '5' });
    const child = shown({
      document: 'E',
      original: 'O',
      instance: '9',
      from: { document: 'gone', instance: 'gone too' },
    });
    expect(linksOfLast(sibling, template, child)).toEqual([]);
  });

  it('does not take identifiers that were carried on unchanged for a source', () => {
    const xmp = { document: 'E', instance: '9', from: { instance: '9' } };
    const before = sightingAt('/web/x.jpg', { xmp });
    expect(linksOfLast(before, shown(xmp))).toEqual([]);
  });

  it('links a document that was saved under another name to the version that it was', () => {
    const saved = version('cover v2', {
      document: 'G',
      original: 'O',
      instance: '11',
      from: { document: 'D', instance: '2' },
    });
    expect(linksOfLast(first, second, saved)).toContain('1 edit xmp-ids xmp-instance');
    const unseen = version('cover v3', {
      document: 'H',
      original: 'O',
      instance: '12',
      from: { document: 'D', instance: '?' },
    });
    expect(linksOfLast(first, unseen)).toEqual([]);
  });
});

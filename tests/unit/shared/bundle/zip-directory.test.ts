import { describe, expect, it } from 'vitest';

import { unwrap } from '../../../../src/shared/assert.ts';
import { concat, utf8 } from '../../../../src/shared/bytes.ts';
import { readZipDirectory } from '../../../../src/shared/bundle/zip-directory.ts';
import type { RandomAccess } from '../../../../src/shared/bundle/zip-directory.ts';
import { centralHeader, endRecords, localHeader } from '../../../../src/shared/bundle/zip-format.ts';
import type { ZipMember } from '../../../../src/shared/bundle/zip-format.ts';

interface Piece {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** The position of the first piece that ends after `offset`; pieces are in order. */
function firstEndingAfter(pieces: readonly Piece[], offset: number): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { at, bytes } = unwrap(pieces[middle], 'between the bounds');
    if (at + bytes.length > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A file of which only some pieces are not zero: large archives without large memory. */
function sparse(size: number, pieces: readonly Piece[]): RandomAccess {
  return {
    size,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      for (let next = firstEndingAfter(pieces, offset); next < pieces.length; next++) {
        const { at, bytes: piece } = unwrap(pieces[next], 'below the length');
        if (at >= offset + length) break;
        for (let i = Math.max(at, offset); i < Math.min(at + piece.length, offset + length); i++) {
          bytes[i - offset] = piece[i - at] ?? 0;
        }
      }
      return Promise.resolve(bytes);
    },
  };
}

function archive(
  members: readonly Omit<ZipMember, 'offset'>[],
  change: (member: ZipMember) => ZipMember = (member) => member,
): RandomAccess {
  const pieces: Piece[] = [];
  const placed: ZipMember[] = [];
  let at = 0;
  for (const member of members) {
    const here = { ...member, offset: at };
    const header = localHeader(here);
    pieces.push({ at, bytes: header });
    placed.push(here);
    at += header.length + member.compressedSize;
  }
  const directory = concat(...placed.map((member) => centralHeader(change(member))));
  pieces.push({ at, bytes: directory });
  const end = endRecords(placed.length, at, directory.length);
  pieces.push({ at: at + directory.length, bytes: end });
  return sparse(at + directory.length + end.length, pieces);
}

function stored(name: string, size: number): Omit<ZipMember, 'offset'> {
  return { name, method: 'stored', crc32: 0, size, compressedSize: size };
}

async function codes(access: RandomAccess): Promise<string[]> {
  return (await readZipDirectory(access)).findings.map(({ code, place }) => `${code} ${place}`.trim());
}

describe('readZipDirectory', () => {
  it('reads members, their folder and where their content is', async () => {
    const { entries, folder, findings } = await readZipDirectory(
      archive([stored('bag/a.txt', 3), stored('bag/data/b.txt', 0)]),
    );
    expect({ folder, findings }).toEqual({ folder: 'bag', findings: [] });
    expect(entries.map(({ path, contentOffset, size }) => [path, contentOffset, size])).toEqual([
      ['a.txt', 39, 3],
      ['data/b.txt', 86, 0],
    ]);
  });

  it('reads archives and members above 4 GiB', async () => {
    const gib = 2 ** 30;
    const large = archive([stored('bag/a.bin', 5 * gib), stored('bag/b.bin', 3), stored('bag/c.bin', 6 * gib)]);
    const { entries, findings } = await readZipDirectory(large);
    expect(findings).toEqual([]);
    expect(entries.map(({ offset, size }) => [Math.floor(offset / gib), size])).toEqual([
      [0, 5 * gib],
      [5, 3],
      [5, 6 * gib],
    ]);
  });

  it('reads more members than 16 bits can count', async () => {
    const many = archive(Array.from({ length: 66_000 }, (_, i) => stored(`bag/${String(i).padStart(6, '0')}`, 0)));
    const { entries, findings } = await readZipDirectory(many);
    expect([entries.length, findings.length]).toEqual([66_000, 0]);
  }, 60_000);

  it('refuses names that lead elsewhere or that two systems take for one', async () => {
    const names = ['bag/../x', 'bag//x', '/bag/x', 'bag/x y', 'bag/雨.png', 'bag/a\\b', `bag/${'x'.repeat(101)}`];
    for (const name of names)
      expect((await codes(archive([stored(name, 0), stored('bag/ok', 0)]))).length).toBeGreaterThan(0);
    expect(await codes(archive([stored('bag/a', 0), stored('bag/A', 0)]))).toEqual(['ZIP_NAME bag/A']);
    expect(await codes(archive([stored('bag/a', 0), stored('other/a', 0)]))).toContain('ZIP_NAME');
  });

  it('names the member whose headers disagree', async () => {
    const members = [stored('bag/a', 5), stored('bag/b', 5)];
    const lie =
      (field: Partial<ZipMember>) =>
      (member: ZipMember): ZipMember =>
        member.name === 'bag/b' ? { ...member, ...field } : member;
    expect(await codes(archive(members, lie({ crc32: 1 })))).toEqual(['ZIP_HEADERS bag/b']);
    expect(await codes(archive(members, lie({ method: 'deflated' })))).toEqual(['ZIP_HEADERS bag/b']);
    expect(await codes(archive(members, lie({ name: 'bag/c' })))).toEqual(['ZIP_HEADERS bag/c']);
    expect(await codes(archive(members, lie({ offset: 0 })))).toContain('ZIP_SPACE bag/b');
    expect(await codes(archive(members, lie({ size: 4, compressedSize: 4 })))).toEqual([
      'ZIP_HEADERS bag/b',
      'ZIP_SPACE',
    ]);
  });

  it('refuses a bomb, an impossible directory and what is no archive', async () => {
    const bomb = archive([{ name: 'bag/a', method: 'deflated', crc32: 0, size: 2 ** 40, compressedSize: 100 }]);
    expect(await codes(bomb)).toContain('ZIP_FORMAT');
    const impossible = endRecords(60_000, 0, 0);
    expect(await codes(sparse(impossible.length, [{ at: 0, bytes: impossible }]))).toEqual(['ZIP_FORMAT']);
    const text = utf8('this is no archive, and longer than an end record');
    expect(await codes(sparse(text.length, [{ at: 0, bytes: text }]))).toEqual(['ZIP_FORMAT']);
    expect(await codes(sparse(0, []))).toEqual(['ZIP_FORMAT']);
  });
});

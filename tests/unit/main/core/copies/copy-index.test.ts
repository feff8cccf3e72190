import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, truncateSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCopyIndex } from '../../../../../src/main/core/copies/copy-index.ts';
import { greyOf } from '../../../../../src/main/core/copies/grey.ts';
import { knownHashes } from '../../../../../src/main/core/copies/known-hashes.ts';
import { HASHES_WORDS, windowHashes } from '../../../../../src/main/core/copies/window-hash.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
const someGrey = () => greyOf(randomBytes(96 * 96), 96);

it('keeps pictures over a restart, in order, and what is no picture', () => {
  const folder = tempDir();
  const first = openCopyIndex(folder, 'write');
  const greys = [someGrey(), someGrey(), someGrey()];
  greys.forEach((grey, i) => first.add(hash(`picture ${i}`), grey));
  first.addUnreadable(hash('a text'));
  first.close();

  const again = openCopyIndex(folder, 'write');
  expect([again.pictures(), again.unreadable()]).toEqual([3, 1]);
  expect([hash('picture 2'), hash('a text'), hash('another')].map((one) => again.has(one))).toEqual([
    true,
    true,
    false,
  ]);
  expect(again.sha256(1)).toBe(hash('picture 1').toString('hex'));
  expect(again.find(hash('picture 2').toString('hex'))).toBe(2);
  const seen: number[][] = [];
  again.scan((hashes, at, count) => {
    for (let i = 0; i < count; i++) seen[at + i] = [...hashes.subarray(i * HASHES_WORDS, (i + 1) * HASHES_WORDS)];
  });
  expect(seen).toEqual(greys.map((grey) => [...windowHashes(grey)]));
  again.close();
});

it('goes back to the last whole picture when a write was cut short', () => {
  const folder = tempDir();
  const index = openCopyIndex(folder, 'write');
  for (let i = 0; i < 4; i++) index.add(hash(`picture ${i}`), someGrey());
  index.close();
  const names = join(folder, 'v1-names.bin');
  truncateSync(names, statSync(names).size - 5);
  appendFileSync(join(folder, 'v1-greys.bin'), 'half a picture');

  const again = openCopyIndex(folder, 'write');
  expect([again.pictures(), again.has(hash('picture 3')), again.has(hash('picture 2'))]).toEqual([3, false, true]);
  again.add(hash('new'), someGrey());
  expect([again.sha256(3), again.find(hash('new').toString('hex'))]).toEqual([hash('new').toString('hex'), 3]);
  again.close();
  expect(readFileSync(names).length).toBe(4 * 32);
});

it('passes over names that a power cut left as zeros', () => {
  const folder = tempDir();
  const index = openCopyIndex(folder, 'write');
  index.add(hash('picture'), someGrey());
  index.add(Buffer.alloc(32), someGrey());
  index.close();
  const again = openCopyIndex(folder, 'write');
  expect(again.pictures()).toBe(1);
  again.close();
});

it('can be read while it is being added to', () => {
  const folder = tempDir();
  expect(() => openCopyIndex(folder, 'read')).toThrow(/ENOENT/);
  const writer = openCopyIndex(folder, 'write');
  const reader = openCopyIndex(folder, 'read');
  writer.add(hash('picture'), someGrey());
  expect([reader.pictures(), reader.sha256(0)]).toEqual([1, hash('picture').toString('hex')]);
  writer.close();
  reader.close();
});

it('remembers very many hashes', () => {
  const known = knownHashes();
  for (let i = 0; i < 5_000; i++) known.add(hash(`known ${i}`));
  known.add(hash('known 0'));
  const wrong = Array.from({ length: 5_000 }, (_, i) => i).filter(
    (i) => !known.has(hash(`known ${i}`)) || known.has(hash(`unknown ${i}`)),
  );
  expect([wrong, known.has(Buffer.alloc(32))]).toEqual([[], false]);
});

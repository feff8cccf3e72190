import { createHash } from 'node:crypto';
import { formatManifest } from '../../src/shared/bundle/bagit.ts';
import {
  MANIFEST_SHA256,
  MANIFEST_SHA512,
  isOptionalTagFile,
  TAG_FILES,
  TAGMANIFEST,
} from '../../src/shared/bundle/layout.ts';
import { textOf, utf8 } from '../../src/shared/bytes.ts';
import { unwrap } from '../../src/shared/assert.ts';

/** Files of a bundle by path. */
export type BundleContent = ReadonlyMap<string, Uint8Array>;

/** The same numbers in every run (Park and Miller's generator). */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** The bytes with one bit changed. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  const at = Math.floor(bit / 8);
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
  return changed;
}

/** A bundle with one thing changed. */
export interface Mutation {
  readonly what: string;
  /** The path that a finding must name. */
  readonly place: string;
  readonly content: BundleContent;
}

type Mutate = (
  path: string,
  bytes: Uint8Array,
  random: (below: number) => number,
) => Omit<Mutation, 'content'> & { readonly changes: readonly (readonly [string, Uint8Array | undefined])[] };

const MUTATIONS: readonly Mutate[] = [
  (path, bytes, random) => {
    const bit = random(bytes.length * 8);
    return { what: `flip bit ${bit} of ${path}`, place: path, changes: [[path, flipped(bytes, bit)]] };
  },
  (path, bytes, random) => {
    const at = random(bytes.length + 1);
    const longer = new Uint8Array([
      ...bytes.subarray(0, at),
      [32, 10, 13, 9, 0][random(5)] ?? 0,
      ...bytes.subarray(at),
    ]);
    return { what: `insert white space at ${at} of ${path}`, place: path, changes: [[path, longer]] };
  },
  (path, bytes, random) => {
    const cut = random(bytes.length);
    return { what: `cut ${path} at ${cut}`, place: path, changes: [[path, bytes.slice(0, cut)]] };
  },
  (path) => ({ what: `remove ${path}`, place: path, changes: [[path, undefined]] }),
  (path, bytes) => ({
    what: `rename ${path}`,
    place: path,
    changes: [
      [path, undefined],
      [`${path}x`, bytes],
    ],
  }),
  (path, bytes, random) => {
    const other = `${path.slice(0, path.lastIndexOf('/') + 1)}added-${random(1000)}.txt`;
    return { what: `add ${other}`, place: other, changes: [[other, bytes]] };
  },
  (path, bytes, random) => {
    const lines = (textOf(bytes) ?? '').split('\n');
    const [a, b] = [random(Math.max(1, lines.length - 1)), random(Math.max(1, lines.length - 1))];
    const [first, second] = [lines[a] ?? '', lines[b] ?? ''];
    if (first === second)
      return { what: `append to ${path}`, place: path, changes: [[path, new Uint8Array([...bytes, 10])]] };
    lines[a] = second;
    lines[b] = first;
    return { what: `swap lines ${a} and ${b} of ${path}`, place: path, changes: [[path, utf8(lines.join('\n'))]] };
  },
  (path, bytes, random) => {
    const letters = [...bytes.entries()].filter(
      ([, byte]) => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122),
    );
    const at = letters[random(Math.max(1, letters.length))]?.[0];
    if (at === undefined)
      return { what: `append to ${path}`, place: path, changes: [[path, new Uint8Array([...bytes, 32])]] };
    return { what: `change case at ${at} of ${path}`, place: path, changes: [[path, flipped(bytes, at * 8 + 5)]] };
  },
];

/** Bundles with one thing changed each, the same in every run; a third of them by one bit. Files that are empty cannot be
 *  changed in every way and are left alone. */
export function mutations(files: BundleContent, count: number, seed = 20_261_122): Mutation[] {
  const random = seeded(seed);
  const paths = [...files].flatMap(([path, { length }]) => (length > 0 ? [path] : []));
  return Array.from({ length: count }, (_, i) => {
    const path = unwrap(paths[random(paths.length)], 'a path');
    const mutate = unwrap(MUTATIONS[i % 3 === 0 ? 0 : random(MUTATIONS.length)], 'a mutation');
    const { changes, ...told } = mutate(path, unwrap(files.get(path), path), random);
    return { ...told, content: withChanges(files, changes) };
  });
}

/** The bundle with files exchanged, added or (undefined) removed. */
export function withChanges(
  files: BundleContent,
  changes: Iterable<readonly [string, Uint8Array | undefined]>,
): Map<string, Uint8Array> {
  const content = new Map(files);
  for (const [name, bytes] of changes) {
    if (bytes === undefined) content.delete(name);
    else content.set(name, bytes);
  }
  return content;
}

/** The bundle with manifests that fit its files, as a forger would leave it. */
export function remade(content: BundleContent): Map<string, Uint8Array> {
  const made = new Map(content);
  const manifest = (paths: readonly string[], algorithm: 'sha256' | 'sha512'): Uint8Array => {
    const digest = (path: string): string =>
      createHash(algorithm)
        .update(unwrap(made.get(path), path))
        .digest('hex');
    return utf8(formatManifest(new Map(paths.map((path) => [path, digest(path)]))));
  };
  const payload = [...content.keys()].filter((path) => path.startsWith('data/'));
  made.set(MANIFEST_SHA256, manifest(payload, 'sha256'));
  made.set(MANIFEST_SHA512, manifest(payload, 'sha512'));
  const tags = [...TAG_FILES.filter((path) => made.has(path)), ...[...made.keys()].filter(isOptionalTagFile)];
  made.set(TAGMANIFEST, manifest(tags, 'sha256'));
  return made;
}

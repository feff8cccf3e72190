import { textOf } from '../bytes.ts';
import { notParsed, parsed } from '../log/parsed.ts';
import type { Parsed } from '../log/parsed.ts';
import { isBundlePath } from './layout.ts';

/**
 * BagIt 1.0 in one spelling only. RFC 8493 leaves white space, letter case and order of manifests open; evidence must not
 * have bits that can change unnoticed, so lines are `<lower-case hex>  <path>\n`, sorted by path, each path once.
 */

/** The only content of `bagit.txt`. */
export const BAGIT_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export type ManifestAlgorithm = 'sha256' | 'sha512';

const HEX_LENGTH: Readonly<Record<ManifestAlgorithm, number>> = { sha256: 64, sha512: 128 };

/** Path to lower-case hex digest. */
export type Manifest = ReadonlyMap<string, string>;

/** The lines of a manifest, in pieces, so that a long one need not be held as one text. */
export function* manifestLines(manifest: Manifest): Generator<string> {
  for (const path of [...manifest.keys()].sort()) yield `${manifest.get(path) ?? ''}  ${path}\n`;
}

/** A manifest as it stands in its file. */
export function formatManifest(manifest: Manifest): string {
  return [...manifestLines(manifest)].join('');
}

/** Reads a manifest that is exactly as `formatManifest` writes it. */
export function parseManifest(bytes: Uint8Array, algorithm: ManifestAlgorithm): Parsed<Manifest> {
  const text = textOf(bytes);
  if (text === undefined) return notParsed('not UTF-8');
  if (!text.endsWith('\n')) return notParsed('does not end with a newline');
  const manifest = new Map<string, string>();
  let last = '';
  for (const [at, line] of text.slice(0, -1).split('\n').entries()) {
    const [, hex, path] = /^([0-9a-f]+) {2}([^ ]+)$/.exec(line) ?? [];
    if (hex?.length !== HEX_LENGTH[algorithm] || path === undefined) {
      return notParsed(`line ${at + 1} is not <${algorithm} in lower-case hex>, two spaces, <path>`);
    }
    if (!isBundlePath(path)) return notParsed(`line ${at + 1} names a path that a bundle cannot hold`);
    if (path <= last) return notParsed(`line ${at + 1} is not in order, or names a file twice`);
    manifest.set(path, hex);
    last = path;
  }
  return parsed(manifest);
}

/** What `bag-info.txt` says. */
export interface BagInfo {
  /** `BUNDLE_FORMAT` of the software that wrote it. */
  readonly format: number;
  /** Log origin and checkpoint size: what this bundle is a bundle of. */
  readonly identifier: string;
  /** Program and version. */
  readonly agent: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Bytes and number of payload files. */
  readonly octets: number;
  readonly files: number;
}

/** The text of `bag-info.txt`. */
export function formatBagInfo(info: BagInfo): string {
  return [
    `Bag-Software-Agent: ${info.agent}`,
    `Bagging-Date: ${info.date}`,
    `Brushproof-Bundle-Format: ${info.format}`,
    `External-Description: Evidence of how AI-assisted pictures were made`,
    `External-Identifier: ${info.identifier}`,
    `Payload-Oxum: ${info.octets}.${info.files}`,
    '',
  ].join('\n');
}

/** Reads `bag-info.txt`, exactly as `formatBagInfo` writes it; a later format is read for its number alone. */
export function parseBagInfo(bytes: Uint8Array): Parsed<BagInfo> {
  const text = textOf(bytes);
  if (text === undefined) return notParsed('not UTF-8');
  const of = (label: string): string => new RegExp(`^${label}: (.*)$`, 'm').exec(text)?.[1] ?? '';
  const format = Number(/^[1-9][0-9]{0,5}$/.exec(of('Brushproof-Bundle-Format'))?.[0] ?? 0);
  const [, octets, files] = /^([0-9]{1,15})\.([0-9]{1,9})$/.exec(of('Payload-Oxum')) ?? [];
  if (format === 0) return notParsed('says no bundle format');
  const info = {
    format,
    identifier: of('External-Identifier'),
    agent: of('Bag-Software-Agent'),
    date: of('Bagging-Date'),
    octets: Number(octets ?? 0),
    files: Number(files ?? 0),
  };
  if (format === 1 && formatBagInfo(info) !== text) return notParsed('is not in the one spelling that bundles use');
  return parsed(info);
}

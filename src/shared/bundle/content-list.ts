import { countIn, listIn, textIn } from '../json/members.ts';
import type { DisclosedEntry } from './entry-line.ts';
import { anchorIn } from './brackets.ts';
import { anchorPath, contentPath, revocationPath } from './layout.ts';

/** One file version that disclosed entries refer to and a bundle carries, if it could be had. */
export interface ContentItem {
  readonly path: string;
  /** Hex SHA-256. */
  readonly sha256: string;
  /** Size in bytes; unknown for readings that are referred to by their hash alone. */
  readonly size?: number;
  readonly role: string;
  /** The first entry that names it. */
  readonly index: number;
}

/** Every file version named by the entries, once, in their order. Its path in the bundle follows from the first entry
 *  that names it. */
export function contentOf(entries: Iterable<DisclosedEntry>): ContentItem[] {
  const items = new Map<string, ContentItem>();
  for (const entry of entries) {
    for (const item of contentOfEntry(entry)) {
      if (!items.has(item.sha256)) items.set(item.sha256, item);
    }
  }
  return [...items.values()];
}

function* contentOfEntry(entry: DisclosedEntry): Generator<ContentItem> {
  const { index, files, body } = entry;
  const anchor = anchorIn(entry);
  if (anchor !== undefined) {
    const { checkpointSize, token } = anchor;
    for (const { role, sha256, size } of files) {
      if (role === 'crl') yield { path: revocationPath(sha256), sha256, size, role, index };
      if (role !== 'token' && role !== 'request') continue;
      yield { path: anchorPath(checkpointSize, token, role === 'token' ? 'tsr' : 'tsq'), sha256, size, role, index };
    }
    return;
  }
  const format = textIn(body, 'format');
  for (const { role, sha256, size } of files) {
    const path = contentPath(role, sha256, format);
    if (path !== undefined) yield { path, sha256, size, role, index };
  }
  for (const block of listIn(body, 'blocks')) {
    const size = countIn(block, 'size');
    const sha256 = hashIn(textIn(block, 'sha256'));
    const path = sha256 === undefined ? undefined : contentPath('block', sha256, undefined);
    if (path === undefined || sha256 === undefined) continue;
    yield size === undefined ? { path, sha256, role: 'block', index } : { path, sha256, size, role: 'block', index };
  }
  for (const reference of [textIn(body, 'generationRef'), textIn(body, 'blocksRef')]) {
    const sha256 = hashIn(reference);
    const path = sha256 === undefined ? undefined : contentPath('generation', sha256, undefined);
    if (path !== undefined && sha256 !== undefined) yield { path, sha256, role: 'generation', index };
  }
}

function hashIn(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{64}$/.test(text) ? text : undefined;
}

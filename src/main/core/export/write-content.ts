import { AppError } from '../../../shared/app-error.ts';
import type { ContentItem } from '../../../shared/bundle/content-list.ts';
import type { CustodyFile } from '../../../shared/bundle/custody.ts';
import type { ContentPool } from './content-pool.ts';
import { obtainContent } from './content-source.ts';
import type { Content } from './content-source.ts';
import type { ExportInput } from './export-input.ts';
import type { ExportPlan } from './export-plan.ts';
import { inOrder } from './in-order.ts';
import { shrink } from './thumbnail.ts';
import type { BundleWriter } from './write-bundle.ts';

const ORIGINALS = ['output', 'input', 'edit', 'attachment'];
/** A report with more pictures is too heavy to open; the files themselves are all in the bundle. */
const MAX_THUMBNAILS = 600;

export interface WrittenContent {
  /** Where each file came from, in the order of the chronicle's content. */
  readonly files: readonly CustodyFile[];
  /** Small pictures as base64 of JPEGs, by the hash of the file. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Writes every file version that can be had, and makes the small pictures on the way. What cannot be had is stated, not
 *  hidden. `path` is the archive's. @throws AppError CANCELLED, DISK_FULL, EXPORT_FAILED when a large file changes between
 *  two readings */
export async function writeContent(
  writer: BundleWriter,
  path: string,
  input: ExportInput,
  plan: ExportPlan,
  pool: ContentPool,
): Promise<WrittenContent> {
  const { originals = true, signal, onProgress } = input;
  const { content } = plan.chronicle;
  const total = content.reduce((sum, { size = 0 }) => sum + size, 0);
  const wanted = new Set(
    content
      .filter(({ sha256 }) => plan.shown.has(sha256))
      .slice(0, MAX_THUMBNAILS)
      .map(({ sha256 }) => sha256),
  );
  const pictures = new Map<string, string>();
  const files: CustodyFile[] = [];
  const writing: Promise<void>[] = [];
  let done = 0;
  const obtain = async (item: ContentItem): Promise<{ item: ContentItem; found: Content }> => {
    if (signal?.aborted === true) throw new AppError('CANCELLED', 'the export was cancelled');
    if (!originals && ORIGINALS.includes(item.role)) return { item, found: { kind: 'none', state: 'left-out' } };
    return { item, found: await obtainContent(input, pool, item, plan.selection.pathsOf(item.sha256)) };
  };
  const copy = async ({ item, found }: { item: ContentItem; found: Content }): Promise<void> => {
    const isShown = wanted.has(item.sha256);
    if (found.kind === 'bytes') {
      await writer.bytes(item.path, found.bytes, found.digests);
      const picture = isShown ? await shrink(found.bytes) : undefined;
      if (picture !== undefined) pictures.set(item.sha256, picture.toString('base64'));
    } else if (found.kind === 'thread') {
      const offset = await writer.place(item.path, found.held.digests);
      const written = found.held.writeTo(path, offset, isShown).then((picture) => {
        if (picture !== undefined) pictures.set(item.sha256, picture);
      });
      // The failure is thrown when it is waited for.
      written.catch(() => undefined);
      writing.push(written);
      if (writing.length > pool.parallel) await writing.shift();
    } else if (found.kind === 'pieces') {
      await writeLarge(writer, item, found);
    }
  };
  try {
    for await (const next of inOrder(content, pool.parallel, obtain)) {
      await copy(next);
      files.push({ sha256: next.item.sha256, state: next.found.state });
      done += next.item.size ?? 0;
      onProgress?.({ stage: 'content', done, total });
    }
    await Promise.all(writing);
  } finally {
    await Promise.allSettled(writing);
  }
  return { files, pictures };
}

async function writeLarge(
  writer: BundleWriter,
  { path, sha256 }: ContentItem,
  found: Extract<Content, { kind: 'pieces' }>,
): Promise<void> {
  const written = await writer.stream(path, found.pieces(), found.size);
  if (written.sha256 === sha256) return;
  throw new AppError('EXPORT_FAILED', `a file changed while it was copied: ${path}`, { details: { sha256 } });
}

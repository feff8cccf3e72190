import { AppError } from '../../../shared/app-error.ts';
import type { ContentItem } from '../../../shared/bundle/content-list.ts';
import type { CustodyFile } from '../../../shared/bundle/custody.ts';
import { batchesOf } from './content-batch.ts';
import type { HeldMember } from './content-messages.ts';
import type { ContentPool, HeldBatch } from './content-pool.ts';
import { obtainContent } from './content-source.ts';
import type { Content, ObtainedContent } from './content-source.ts';
import type { ExportInput } from './export-input.ts';
import type { ExportPlan } from './export-plan.ts';
import { inOrder } from './in-order.ts';
import { shrink } from './thumbnail.ts';
import type { SmallPictures } from './thumbnail.ts';
import type { BundleWriter } from './write-bundle.ts';

/** Roles of files that are left out of a bundle when only hashes are wanted. */
export const ORIGINALS: readonly string[] = ['output', 'input', 'edit', 'attachment'];

export interface WrittenContent {
  /** Where each file came from, in the order of the chronicle's content. */
  readonly files: readonly CustodyFile[];
  /** By the hash of the file. */
  readonly pictures: ReadonlyMap<string, SmallPictures>;
}

/** Writes every file version that can be had, and makes the small pictures on the way. What cannot be had is stated, not
 *  hidden. `path` is the archive's. `written` is told how many bytes lie in it since the last call. @throws AppError CANCELLED, DISK_FULL, EXPORT_FAILED when a large file changes between
 *  two readings */
export async function writeContent(
  writer: BundleWriter,
  path: string,
  input: ExportInput,
  plan: ExportPlan,
  pool: ContentPool,
  written: (bytes: number) => void,
): Promise<WrittenContent> {
  const { onProgress } = input;
  const { content } = plan.chronicle;
  const total = content.reduce((sum, { size = 0 }) => sum + size, 0);
  const wanted = plan.shown;
  const pictures = new Map<string, SmallPictures>();
  const files: CustodyFile[] = [];
  const writing = new Set<Promise<void>>();
  let done = 0;
  try {
    for await (const { found, batches } of inOrder(batchesOf(content), pool.parallel, (items) =>
      obtain(input, plan, pool, items),
    )) {
      const held = new Map<HeldBatch, Map<string, HeldMember>>(batches.map((batch) => [batch, new Map()]));
      for (const { item, content: had } of found) {
        const { sha256 } = item;
        if (had.kind === 'held') {
          const place = writer.place(item.path, had.digests);
          held.get(had.batch)?.set(sha256, { ...place, file: had.file, thumbnail: wanted.has(sha256) });
        } else {
          const picture = await writeHere(writer, item, had, wanted.has(sha256));
          if (picture !== undefined) pictures.set(sha256, picture);
        }
        files.push({ sha256, state: had.state });
        done += item.size ?? 0;
      }
      for (const [batch, members] of held) {
        const writes: Promise<void> = writeBatch(batch, path, members, pictures).then((bytes) => {
          written(bytes);
          writing.delete(writes);
        });
        // The failure is thrown when it is waited for.
        writes.catch(() => undefined);
        writing.add(writes);
      }
      // Not for the oldest: it may be waiting for its small pictures, and the threads for something to do.
      while (writing.size > pool.parallel) await Promise.race(writing);
      onProgress?.({ stage: 'content', done, total });
    }
    await Promise.all(writing);
  } finally {
    await Promise.allSettled(writing);
  }
  return { files, pictures };
}

async function obtain(
  input: ExportInput,
  { pathsOf }: ExportPlan,
  pool: ContentPool,
  items: readonly ContentItem[],
): Promise<ObtainedContent> {
  if (input.signal?.aborted === true) throw new AppError('CANCELLED', 'the export was cancelled');
  const isLeftOut = ({ role }: ContentItem): boolean => input.originals === false && ORIGINALS.includes(role);
  const { found, batches } = await obtainContent(
    input,
    pool,
    items.filter((item) => !isLeftOut(item)),
    pathsOf,
  );
  const contents = new Map(found.map(({ item, content }) => [item, content]));
  const all = items.map((item) => ({
    item,
    content: contents.get(item) ?? ({ kind: 'none', state: 'left-out' } as const),
  }));
  return { found: all, batches };
}

/** Writes what no thread holds. @returns the small picture, when it is wanted and can be made */
async function writeHere(
  writer: BundleWriter,
  { path, sha256 }: ContentItem,
  content: Exclude<Content, { kind: 'held' }>,
  thumbnail: boolean,
): Promise<SmallPictures | undefined> {
  if (content.kind === 'bytes') {
    await writer.bytes(path, content.bytes, content.digests);
    return thumbnail ? shrink(content.bytes) : undefined;
  }
  if (content.kind === 'pieces') {
    const written = await writer.stream(path, content.pieces(), content.size);
    if (written.sha256 !== sha256)
      throw new AppError('EXPORT_FAILED', `a file changed while it was copied: ${path}`, { details: { sha256 } });
  }
  return undefined;
}

async function writeBatch(
  batch: HeldBatch,
  path: string,
  members: ReadonlyMap<string, HeldMember>,
  pictures: Map<string, SmallPictures>,
): Promise<number> {
  const thumbnails = new Map((await batch.write(path, [...members.values()])).map((one) => [one.file, one.pictures]));
  for (const [sha256, { file }] of members) {
    const picture = thumbnails.get(file);
    if (picture !== undefined) pictures.set(sha256, picture);
  }
  return batch.files.reduce((sum, file) => sum + (file.kind === 'held' ? file.digests.size : 0), 0);
}

import { AppError } from '../../../shared/app-error.ts';
import type { ContentItem } from '../../../shared/bundle/content-list.ts';
import type { CustodyFile } from '../../../shared/bundle/custody.ts';
import { obtainContent } from './content-source.ts';
import type { Content } from './content-source.ts';
import type { ExportInput } from './export-input.ts';
import type { ExportPlan } from './export-plan.ts';
import { inOrder } from './in-order.ts';
import type { Thumbnails } from './thumbnail.ts';
import type { BundleWriter } from './write-bundle.ts';

/** Files that are read and hashed ahead of the one being written. */
const AHEAD = 4;
const ORIGINALS = ['output', 'input', 'edit', 'attachment'];

/** Writes every file version that can be had, and makes the small pictures on the way. What cannot be had is stated, not
 *  hidden. @returns where each came from, in the order of the chronicle's content
 *  @throws AppError CANCELLED, EXPORT_FAILED when a large file changes between two readings */
export async function writeContent(
  writer: BundleWriter,
  input: ExportInput,
  plan: ExportPlan,
  pictures: Thumbnails,
): Promise<CustodyFile[]> {
  const { vault, originals = true, signal, onProgress } = input;
  const { content } = plan.chronicle;
  const total = content.reduce((sum, { size = 0 }) => sum + size, 0);
  const states: CustodyFile[] = [];
  let done = 0;
  const obtain = async (item: ContentItem): Promise<{ item: ContentItem; found: Content }> => {
    if (signal?.aborted === true) throw new AppError('CANCELLED', 'the export was cancelled');
    if (!originals && ORIGINALS.includes(item.role)) return { item, found: { state: 'left-out' } };
    const found = await obtainContent(vault, item, plan.selection.pathsOf(item.sha256));
    if ('bytes' in found) await pictures.make(item.sha256, found.bytes);
    return { item, found };
  };
  for await (const { item, found } of inOrder(content, AHEAD, obtain)) {
    if ('bytes' in found) await writer.bytes(item.path, found.bytes, found.digests);
    else if ('pieces' in found) await writeLarge(writer, item, found);
    states.push({ sha256: item.sha256, state: found.state });
    done += item.size ?? 0;
    onProgress?.({ stage: 'content', done, total });
  }
  return states;
}

async function writeLarge(
  writer: BundleWriter,
  { path, sha256 }: ContentItem,
  found: Extract<Content, { size: number }>,
): Promise<void> {
  const written = await writer.stream(path, found.pieces(), found.size);
  if (written.sha256 === sha256) return;
  throw new AppError('EXPORT_FAILED', `a file changed while it was copied: ${path}`, { details: { sha256 } });
}

import { lapseFrames } from '../../../shared/works/lapse-frames.ts';
import { lapseTarget } from '../../core/lapse/lapse-target.ts';
import { writeLapse } from '../../core/lapse/write-lapse.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { openRecordForReading } from '../../core/recorder/read-record.ts';
import { createThumbnails } from '../../core/thumbs/thumbnails.ts';
import { contentFinder } from '../../core/vault/find-content.ts';
import { readWorks } from '../../core/works/works.ts';
import { print, printJson, progress, type ExitCode } from '../output.ts';
import { workNamed } from './works-record.ts';

/** `brushproof work lapse WORK -o FILE`: the work's pictures as an animated WebP. The recorder may be running. */
export async function lapseCommand(folder: DataFolder, name: string, output: string, json: boolean): Promise<ExitCode> {
  const record = openRecordForReading(folder);
  const find = contentFinder(record.db, folder.vault);
  const thumbnails = createThumbnails(folder.thumbnails, (sha256) => Promise.resolve(find(sha256)));
  const cancelled = new AbortController();
  process.once('SIGINT', () => cancelled.abort());
  try {
    const works = readWorks(record.db);
    const id = workNamed({ db: record.db, ledger: record.ledger, works }, name);
    const items = works.queries.summaries(id).flatMap((work) => works.queries.page(id, 0, work.items));
    const watched = record.db
      .prepare<[], { readonly path: string }>(`SELECT path FROM source WHERE state <> 'removed'`)
      .all();
    const lapse = await writeLapse({
      frames: lapseFrames(items).map(({ item, ms }) => ({ sha256: item.sha256, ms })),
      target: lapseTarget(
        output,
        watched.map(({ path }) => path),
      ),
      picture: (sha256) => thumbnails.get(sha256, 1_024, cancelled.signal),
      signal: cancelled.signal,
      onProgress: (done, total) => done % 20 === 0 && progress(`${done} of ${total} steps`),
    });
    if (json) printJson({ lapse });
    else {
      print(`${lapse.path}: ${lapse.frames} frames, ${lapse.bytes} bytes`);
      if (lapse.missing > 0) print(`left out, because they are not to be had: ${lapse.missing}`);
    }
    return 0;
  } finally {
    await thumbnails.close();
    record.close();
  }
}

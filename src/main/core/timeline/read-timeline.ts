import type { EntrySource } from '../../../shared/entry.ts';
import type { Generation } from '../../../shared/generation.ts';
import type { TimelineItem } from '../../../shared/timeline/timeline-item.ts';
import type { Db } from '../database/open.ts';

/** One row of the timeline: a file version, and where it was seen. */
export interface TimelineRow extends TimelineItem {
  readonly path: string;
  /** Text of `sources.path`. */
  readonly root: string;
  readonly format: string;
  readonly width?: number;
  readonly height?: number;
}

interface Row {
  readonly entry: number;
  readonly at: number;
  readonly kind: string;
  readonly known: EntrySource;
  readonly source: string;
  readonly root: string;
  readonly path: string;
  readonly sha256: Buffer;
  readonly format: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly recipe: Buffer | null;
  readonly seed: string | null;
  readonly generator: string | null;
}

/** All rows of the timeline in order of time, one after the other. Sidecars belong to their images and have no row. */
export function* readTimeline(db: Db): Generator<TimelineRow> {
  const rows = db.prepare<[], Row>(
    `SELECT item.entry, item.at, item.kind, item.known, place.source, source.path AS root, place.path, version.sha256,
            version.format, version.width, version.height, version.recipe, version.seed, version.generator
       FROM item
       JOIN place ON place.id = item.place
       JOIN source ON source.id = place.source
       JOIN version ON version.id = item.version
      WHERE item.role <> 'sidecar'
      ORDER BY item.at, item.entry`,
  );
  for (const row of rows.iterate()) {
    yield {
      index: row.entry,
      at: new Date(row.at).toISOString(),
      kind: row.kind === 'workflow' ? 'workflow' : 'image',
      sha256: row.sha256.toString('hex'),
      known: row.known,
      source: row.source,
      root: row.root,
      path: row.path,
      format: row.format,
      ...(row.width === null ? {} : { width: row.width }),
      ...(row.height === null ? {} : { height: row.height }),
      ...(row.recipe === null ? {} : { recipe: row.recipe.toString('hex') }),
      ...(row.seed === null ? {} : { seed: row.seed }),
      ...(row.generator === null ? {} : { generator: row.generator }),
    };
  }
}

/** The reading of a file version by its hash. @returns undefined when the file holds none */
export function generationReader(db: Db): (sha256: string) => Generation | undefined {
  const select = db.prepare<[Buffer], { generation: string | null }>('SELECT generation FROM version WHERE sha256 = ?');
  return (sha256) => {
    const text = select.get(Buffer.from(sha256, 'hex'))?.generation ?? null;
    // The column holds canonical JSON of a Generation, written by this program.
    return text === null ? undefined : (JSON.parse(text) as Generation);
  };
}

import type { Db } from '../database/open.ts';
import { parseEntry } from '../ledger/parse-entry.ts';

/** A row of the recorder's item table with what the index needs of its file version and path. */
export interface RecordedItem {
  readonly entry: number;
  readonly at: number;
  readonly kind: string;
  readonly role: string;
  readonly known: string;
  readonly place: number;
  readonly version: number;
  readonly sha256: Buffer;
  readonly format: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly recipe: Buffer | null;
  readonly seed: string | null;
  readonly path: string;
  readonly source: string;
  readonly problems: 0 | 1;
  /** Whether its generation, or its XMP, may name files that it was made from. */
  readonly naming: 0 | 1;
}

/** A path that an entry says something about, other than that a file version was seen there. */
interface PlaceEntry {
  readonly place: number;
  readonly entry: number;
}

/** An entry about a run: `start`, `stop`, `gap`, `clock` … */
interface RunEvent {
  readonly entry: number;
  readonly event: string;
}

/** A stretch of the ledger, as the index reads it. */
interface RecordedStretch {
  readonly items: readonly RecordedItem[];
  readonly placeEntries: readonly PlaceEntry[];
  readonly runEvents: readonly RunEvent[];
  /** The entry to go on from; equal to `from` when there is nothing more. */
  readonly next: number;
}

export interface RecordReader {
  /** What was recorded from entry `from` on, at most `limit` items. */
  read(from: number, limit: number): RecordedStretch;
  /** Canonical JSON of the generation of a file version. */
  generation(version: number): string | null;
  /** Number of entries, as far as items or lines tell. */
  size(): number;
}

/** Reads what the recorder has committed. `db` is a connection of the index's own, for reading only. */
export function recordReader(db: Db): RecordReader {
  // What a program keeps its state in stands in the timeline like a saved workflow.
  // Canonical JSON: a text with this in it would have its quotes escaped.
  const selectItems = db.prepare<[number, number], RecordedItem>(
    `SELECT item.entry, item.at, item.kind,
       CASE WHEN item.role IN ('state', 'settings') THEN 'workflow' ELSE item.role END AS role, item.known, item.place, item.version, version.sha256,
       version.format, version.width, version.height, version.recipe, version.seed, place.path, place.source,
       coalesce(instr(entry.line, '"problems":[') > 0, 0) AS problems,
       coalesce(instr(version.generation, '"inputs":[') > 0 OR instr(version.generation, '"Init image hash"') > 0
         OR instr(version.generation, '_filename":') > 0, 0) OR coalesce(instr(entry.line, '"xmp":{') > 0, 0) AS naming
     FROM item JOIN version ON version.id = item.version JOIN place ON place.id = item.place
       LEFT JOIN entry ON entry.i = item.entry
     WHERE item.entry >= ? ORDER BY item.entry LIMIT ?`,
  );
  const selectLine = db.prepare<[number], { line: Buffer }>('SELECT line FROM entry WHERE i = ?');
  const selectPlace = db.prepare<[string, string], { id: number }>(
    'SELECT id FROM place WHERE source = ? AND path = ?',
  );
  const selectGeneration = db.prepare<[number], { generation: string | null }>(
    'SELECT generation FROM version WHERE id = ?',
  );
  const selectSize = db.prepare<[], { size: number }>(
    `SELECT max((SELECT coalesce(max(i) + 1, 0) FROM entry), (SELECT coalesce(max(entry) + 1, 0) FROM item)) AS size`,
  );

  function size(): number {
    return selectSize.get()?.size ?? 0;
  }

  function placeOf({ source, path, rawPath }: { source: string; path: string; rawPath?: string }): number | undefined {
    const raw: unknown = rawPath === undefined ? path : JSON.parse(`"${rawPath}"`);
    return selectPlace.get(source, typeof raw === 'string' ? raw : path)?.id;
  }

  /** An entry that is no item: what it says about places, or about a run. */
  function note(index: number, placeEntries: PlaceEntry[], runEvents: RunEvent[]): void {
    const line = selectLine.get(index)?.line;
    if (line === undefined) return;
    const entry = parseEntry(line);
    if (entry.kind === 'run') runEvents.push({ entry: index, event: entry.body.event });
    const places =
      entry.kind === 'moved' ? [entry.body.from, entry.body.to] : entry.kind === 'removed' ? [entry.body.at] : [];
    for (const named of places) {
      const place = placeOf(named);
      if (place !== undefined) placeEntries.push({ place, entry: index });
    }
  }

  return {
    read: (from, limit) =>
      // One read transaction: what lies between two items must be of the same moment as they are.
      db.transaction((): RecordedStretch => {
        const items = selectItems.all(from, limit);
        const last = items.at(-1);
        const end = items.length === limit && last !== undefined ? last.entry + 1 : Math.max(from, size());
        const placeEntries: PlaceEntry[] = [];
        const runEvents: RunEvent[] = [];
        let at = 0;
        let next = from;
        for (; next < end; next++) {
          if (items[at]?.entry === next) at++;
          else note(next, placeEntries, runEvents);
        }
        return { items, placeEntries, runEvents, next };
      })(),
    generation: (version) => selectGeneration.get(version)?.generation ?? null,
    size,
  };
}

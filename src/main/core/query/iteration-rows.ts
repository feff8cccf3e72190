import type { IterationRow, RowItem } from '../../../shared/api/api.ts';
import type { EntrySource } from '../../../shared/entry.ts';
import type { FileFormat } from '../../../shared/reading.ts';
import type { Db } from '../database/open.ts';
import { FLAG } from '../timeline/index-schema.ts';
import { changeReader } from './change-reader.ts';
import type { ResultSet } from './result-set.ts';

/** Rows of the timeline's list. */
export interface IterationRows {
  /** Rows `from` to `from + count` of a result set. */
  page(set: ResultSet, from: number, count: number): IterationRow[];
  /** Items of one iteration, oldest first, at most 5,000. */
  items(span: Span): RowItem[];
}

/** From one place on the time axis (inclusive) to another (exclusive). */
interface Span {
  readonly at: number;
  readonly entry: number;
  readonly endAt: number;
  readonly endEntry: number;
}

export interface IterationFacts {
  readonly first_at: number;
  readonly first_entry: number;
  readonly last_at: number;
  readonly items: number;
  readonly variations: number;
  readonly flags: number;
  readonly recipe: number;
  readonly generator: string | null;
  readonly model: string | null;
  readonly prompt: string | null;
  /** What was worked out beforehand, and against which iteration. */
  readonly before_entry: number | null;
  readonly lines: string | null;
}

interface ItemRow {
  readonly entry: number;
  readonly sha256: Buffer;
  // Written by the recorder from values of these types.
  readonly known: EntrySource;
  readonly format: FileFormat;
  readonly seed: string | null;
  readonly name: string;
  readonly flags: number;
  readonly present: 0 | 1;
  readonly width: number | null;
  readonly height: number | null;
}

const ROW_ITEMS = 24;
const DETAIL_ITEMS = 5_000;
const MAX_PROMPT = 300;

/** Rows from the record and its index, which is attached as `tl`. */
export function iterationRows(db: Db): IterationRows {
  const selectIteration = db.prepare<[number, number], IterationFacts>(
    `SELECT t.first_at, t.first_entry, t.last_at, t.items, t.variations, t.flags, t.recipe, r.generator, r.model,
       substr(x.value, 1, ${MAX_PROMPT * 2}) AS prompt, c.before_entry, c.lines
     FROM tl.iteration AS t LEFT JOIN tl.recipe AS r ON r.id = t.recipe LEFT JOIN tl.prompt_text AS x ON x.id = t.prompt
       LEFT JOIN tl.change_lines AS c USING (first_at, first_entry)
     WHERE (t.first_at, t.first_entry) <= (?, ?) ORDER BY t.first_at DESC, t.first_entry DESC LIMIT 1`,
  );
  const changes = changeReader(db);

  // A bound limit would have SQLite plan the query anew at every call: five times the work of finding the rows.
  function prepareItems(itemSql: string, limit: number): (span: Span) => ItemRow[] {
    const statement = db.prepare<[number, number, number, number], ItemRow>(
      `SELECT i.entry, i.sha256, i.known, i.format, i.seed, i.name, i.flags, i.width, i.height,
         coalesce(p.present = 1 AND p.version = i.version, 0) AS present
       FROM tl.timeline_item AS i LEFT JOIN main.place AS p ON p.id = i.place
       WHERE (i.at, i.entry) >= (?, ?) AND (i.at, i.entry) < (?, ?) ${itemSql === '' ? '' : `AND ${itemSql}`}
       ORDER BY i.at, i.entry LIMIT ${limit}`,
    );
    return (span) => statement.all(span.at, span.entry, span.endAt, span.endEntry);
  }
  const selectRowItems = prepareItems('', ROW_ITEMS);
  const selectAllItems = prepareItems('', DETAIL_ITEMS);

  function page(set: ResultSet, from: number, count: number): IterationRow[] {
    const select = set.plan.itemSql === '' ? selectRowItems : prepareItems(set.plan.itemSql, ROW_ITEMS);
    const rows: IterationRow[] = [];
    for (let ordinal = from; ordinal < from + count; ordinal++) {
      const index = set.indexOf(ordinal);
      if (index === undefined) break;
      const { at, entry, count: iterations } = set.columns;
      const first = { at: at[index] ?? 0, entry: entry[index] ?? 0 };
      const facts = selectIteration.get(first.at, first.entry);
      if (facts === undefined) continue;
      const end = index + 1 < iterations ? { at: at[index + 1] ?? 0, entry: entry[index + 1] ?? 0 } : undefined;
      const items = select({ ...first, endAt: end?.at ?? 9e15, endEntry: end?.entry ?? 0 });
      rows.push({
        id: first.entry,
        ordinal,
        kind: (facts.flags & FLAG.workflow) === 0 ? 'image' : 'workflow',
        firstMs: first.at,
        lastMs: facts.last_at,
        itemCount: set.itemsOf(ordinal),
        variations: facts.variations,
        items: items.map(toRowItem),
        generator: facts.generator,
        model: facts.model,
        prompt: facts.prompt === null ? null : cutAt(facts.prompt, MAX_PROMPT),
        width: items[0]?.width ?? null,
        height: items[0]?.height ?? null,
        changes: changes.of(facts, set.columns, index),
      });
    }
    return rows;
  }

  return {
    // One read transaction: beginning one costs more than finding a row.
    page: (set, from, count) => db.transaction(() => page(set, from, count))(),
    items: (span) => selectAllItems(span).map(toRowItem),
  };
}

function toRowItem({ entry, sha256, known, format, seed, name, flags, present }: ItemRow): RowItem {
  return {
    entry,
    sha256: sha256.toString('hex'),
    known,
    seed,
    name,
    edited: (flags & FLAG.edited) !== 0,
    present: present === 1,
    problems: (flags & FLAG.problems) !== 0,
    format,
  };
}

/** The start of a text, never half of a surrogate pair. */
function cutAt(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

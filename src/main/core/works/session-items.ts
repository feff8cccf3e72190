import { generationIn } from '../../../shared/bundle/generation-in.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import type { ProposalItem } from '../../../shared/works/propose.ts';
import type { Db } from '../database/open.ts';

interface Row {
  readonly entry: number;
  readonly at: number;
  readonly role: string;
  readonly sha256: Buffer;
  readonly recipe: Buffer | null;
  readonly generation: string | null;
}

/** More items than a person makes in one go. */
const MAX_ITEMS = 5_000;

/** Finds the files of the session around an entry but workflows, oldest first, each file version once; at most 5,000 to either side.
 *  Nothing for entries that are not about a file. `gapMs` is the pause that ends a session. */
export function sessionItems(db: Db): (entry: number, gapMs: number) => readonly ProposalItem[] {
  const columns = `item.entry, item.at, item.role, version.sha256, version.recipe, version.generation
    FROM item JOIN version ON version.id = item.version`;
  const selectFrom = db.prepare<[number, number], Row>(
    `SELECT ${columns} WHERE (item.at, item.entry) >= (?, ?) ORDER BY item.at, item.entry`,
  );
  const selectBefore = db.prepare<[number, number], Row>(
    `SELECT ${columns} WHERE (item.at, item.entry) < (?, ?) ORDER BY item.at DESC, item.entry DESC`,
  );
  const selectAt = db.prepare<[number], number>('SELECT at FROM item WHERE entry = ?').pluck();

  function upToGap(rows: Iterable<Row>, fromMs: number, gapMs: number): Row[] {
    const found: Row[] = [];
    let last = fromMs;
    for (const row of rows) {
      if (Math.abs(row.at - last) > gapMs || found.length >= MAX_ITEMS) break;
      last = row.at;
      found.push(row);
    }
    return found;
  }

  return (entry, gapMs) => {
    const at = selectAt.get(entry);
    if (at === undefined) return [];
    const before = upToGap(selectBefore.iterate(at, entry), at, gapMs).reverse();
    const rows = [...before, ...upToGap(selectFrom.iterate(at, entry), at, gapMs)].filter(
      ({ role }) => role !== 'workflow',
    );
    const items = rows.map(({ entry: seen, role, sha256, recipe, generation }): ProposalItem => ({
      entry: seen,
      sha256: sha256.toString('hex'),
      recipe: recipe?.toString('hex') ?? null,
      isDocument: role === 'edit',
      generation: generation === null ? null : (generationIn(parseJson(generation)) ?? null),
    }));
    return [...new Map(items.toReversed().map((item) => [item.sha256, item])).values()].toReversed();
  };
}

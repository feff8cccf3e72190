import type { HistoryEvent } from '../../../shared/api/api.ts';
import type { Place } from '../../../shared/entry.ts';
import type { Db } from '../database/open.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { parseEntry } from '../ledger/parse-entry.ts';

/** How many of the newest events are given. */
const MAX_EVENTS = 500;

/** Finds what was recorded of a file version and of the paths it was seen at, oldest first. */
export function itemHistory(db: Db, ledger: LedgerView): (version: number) => HistoryEvent[] {
  const selectEntries = db
    .prepare<{ version: number }, number>(
      `SELECT entry FROM main.item WHERE version = :version
       UNION SELECT e.entry FROM tl.place_entry AS e
         WHERE e.place IN (SELECT place FROM main.item WHERE version = :version)
       ORDER BY entry DESC LIMIT ${MAX_EVENTS}`,
    )
    .pluck();
  const selectSource = db.prepare<[string], string>('SELECT path FROM main.source WHERE id = ?').pluck();

  function eventOf(index: number): HistoryEvent | undefined {
    const entry = parseEntry(ledger.line(index));
    const place = placeOf(entry);
    if (place === undefined) return undefined;
    return {
      entry: index,
      kind: entry.kind,
      known: entry.src,
      atMs: Date.parse(entry.t),
      sourcePath: selectSource.get(place.source) ?? '',
      path: place.path,
      sha256: entry.files[0]?.sha256 ?? '',
    };
  }

  return (version) =>
    selectEntries
      .all({ version })
      .reverse()
      .map(eventOf)
      .filter((event) => event !== undefined);
}

function placeOf(entry: ReturnType<typeof parseEntry>): Place | undefined {
  switch (entry.kind) {
    case 'observed':
    case 'edited':
    case 'workflow':
    case 'removed':
      return entry.body.at;
    case 'moved':
      return entry.body.to;
    case 'genesis':
    case 'run':
    case 'source':
    case 'anchor':
    case 'key':
    case 'export':
    case 'work':
    case 'judged':
    case 'note':
    case 'attached':
      return undefined;
  }
}

import type {
  Facet,
  IterationDetail,
  IterationRow,
  ItemDetail,
  SessionList,
  TimelineOverview,
} from '../../../shared/api/api.ts';
import type { SelectionScope } from '../../../shared/api/params.ts';
import type { ReviewResults } from '../../../shared/api/review-api.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Db } from '../database/open.ts';
import { readIdentity } from '../ledger/identity.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { openVault } from '../vault/vault.ts';
import { blockText } from './block-view.ts';
import { facetsOf } from './facets.ts';
import { itemDetails } from './item-detail.ts';
import { columnsReader, findIteration } from './iteration-columns.ts';
import { iterationDetails } from './iteration-detail.ts';
import { iterationRows } from './iteration-rows.ts';
import { parseQuery } from './parse-query.ts';
import { resultSet, type ResultSet } from './result-set.ts';
import { reviewPictures, type Span } from './review-pictures.ts';
import { reviewWords } from './review-words.ts';
import { scopeItems, type ScopeItems } from './scope-items.ts';
import { searchPlan } from './search-plan.ts';
import { carried, countSelected } from './selected-rows.ts';
import { wordFinder } from './word-finder.ts';

/** Everything the front asks of the timeline; one method each of the contract's `timeline.*` and detail requests. */
export interface QueryService {
  /** Reads beforehand what every question needs. */
  prepare(): void;
  open(query: string): TimelineOverview;
  more(resultSet: number): Promise<TimelineOverview>;
  rows(resultSet: number, from: number, count: number): IterationRow[];
  find(resultSet: number, entry: number): number | null;
  count(selection: SelectionScope): number;
  carry(from: number, to: number, ordinals: readonly number[]): (number | null)[];
  facets(query: string, signal: AbortSignal): Promise<Facet[]>;
  sessions(signal: AbortSignal): Promise<SessionList>;
  pictures(spans: readonly Span[], count: number): ReviewResults['review.pictures'];
  words(span: Span, signal: AbortSignal): Promise<ReviewResults['review.words']>;
  iteration(id: number): IterationDetail;
  item(entry: number): Promise<ItemDetail>;
  block(sha256: string): { readonly text: string; readonly truncated: boolean };
  readonly scope: ScopeItems;
  /** Reads beforehand some of what the first search will need. @returns whether there is more */
  warm(): boolean;
}

/** How long the first answer to a query may take, in milliseconds; what is not found by then follows. */
const FIRST_ANSWER_MS = 50;
const SLICE_MS = 12;
const MORE_WITHIN_MS = 250;
/** Open result sets: two for a window, and three windows. */
const KEPT_SETS = 6;

/** Answers from the record in `db`, with its index attached as `tl`. `vaultFolder` is where copies lie. */
export function queryService(db: Db, vaultFolder: string): QueryService {
  const columns = columnsReader(db);
  const finder = wordFinder(db);
  const rows = iterationRows(db);
  const iterations = iterationDetails(db, rows);
  const identity = readIdentity(db);
  const ledger = readLedger(db, typeof identity === 'string' ? { origin: '', vkey: '' } : identity);
  const vault = openVault(db, vaultFolder);
  const picturesOf = reviewPictures(db);
  const item = itemDetails({ db, ledger, vault, vaultFolder, iterations });
  const sets = new Map<number, { readonly set: ResultSet; readonly problems: readonly string[] }>();
  let nextId = 1;

  function search(query: string): { readonly set: ResultSet; readonly problems: readonly string[] } {
    const { terms, problems } = parseQuery(query, Date.now());
    const current = columns.read();
    return { set: resultSet(nextId++, current, searchPlan(db, finder, current, terms)), problems };
  }

  function setOf(id: number): { readonly set: ResultSet; readonly problems: readonly string[] } {
    const found = sets.get(id);
    if (found === undefined) throw new AppError('NOT_FOUND', `result set ${id} is not open any more`);
    // The ones that are used stay.
    sets.delete(id);
    sets.set(id, found);
    return found;
  }

  function ordinalOf(id: number, entry: number): number | null {
    const { set } = setOf(id);
    const holder = iterations.holderOf(iterations.momentOf(entry));
    if (holder === undefined) return null;
    const index = findIteration(set.columns, holder.at, holder.entry, 'holder');
    return index < 0 ? null : (set.ordinalOf(index) ?? null);
  }

  async function completeSearch(query: string, signal?: AbortSignal): Promise<ResultSet> {
    const { set } = search(query);
    while (!set.advance(SLICE_MS)) {
      await letOthersIn();
      signal?.throwIfAborted();
    }
    return set;
  }

  return {
    prepare: () => void columns.read(),
    warm: () => finder.warm(),
    scope: scopeItems(db, completeSearch, (id) => setOf(id).set),
    count: (selection) =>
      countSelected(setOf(selection.resultSet).set, selection, (entry) => ordinalOf(selection.resultSet, entry)),
    carry: (from, to, ordinals) => carried(setOf(from).set, setOf(to).set, ordinals),
    open(query) {
      const startMs = performance.now();
      const found = search(query);
      found.set.advance(Math.max(SLICE_MS, startMs + FIRST_ANSWER_MS - performance.now()));
      sets.set(found.set.id, found);
      for (const id of [...sets.keys()].slice(0, -KEPT_SETS)) sets.delete(id);
      return found.set.overview(found.problems);
    },
    async more(id) {
      const { set, problems } = setOf(id);
      const endMs = performance.now() + MORE_WITHIN_MS;
      while (!set.advance(SLICE_MS) && performance.now() < endMs) await letOthersIn();
      return set.overview(problems);
    },
    rows: (id, from, count) => rows.page(setOf(id).set, from, count),
    find: ordinalOf,
    facets: async (query, signal) => facetsOf(db, await completeSearch(query, signal)),
    async sessions(signal) {
      const all = (await completeSearch('', signal)).overview([]);
      const { sessionFirstMs, sessionLastMs, sessionIterations, sessionItems } = all;
      return { sessionFirstMs, sessionLastMs, sessionIterations, sessionItems };
    },
    pictures(spans, count) {
      const current = columns.read();
      return spans.map((span) => picturesOf(current, span, count));
    },
    words: (span, signal) => reviewWords(db, span, letOthersIn, signal),
    iteration: (id) => iterations.get(id),
    item,
    block(sha256) {
      const bytes = vault.bytes(sha256);
      if (bytes === undefined) throw new AppError('NOT_FOUND', `there is no block ${sha256}`);
      return blockText(bytes);
    },
  };
}

/** Rows and details are asked for while a long search goes on. */
function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

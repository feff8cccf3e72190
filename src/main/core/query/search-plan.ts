import type { Db } from '../database/open.ts';
import { anyItem, isItemTerm, itemCondition, notItem, type ItemCondition, type ItemTerm } from './item-condition.ts';
import type { IterationColumns } from './iteration-columns.ts';
import { nameCondition } from './name-condition.ts';
import type { Term } from './parse-query.ts';
import { textCondition } from './text-condition.ts';
import type { WordFinder } from './word-finder.ts';

/** A query made ready to be asked of one iteration after another. */
export interface SearchPlan {
  /** No condition at all: every item matches. */
  readonly everything: boolean;
  /** How many items of an iteration match. */
  matching(index: number): number;
  /** The conditions that items of one iteration need not share, as SQL on `tl.timeline_item AS i`; empty for none. */
  readonly itemSql: string;
}

type IterationCondition = (index: number) => boolean;
type RecipeTerm = Exclude<Term, ItemTerm>;

/** Fields of which an item has one value: several of them mean any of them. The others must all hold. */
const ONE_OF: ReadonlySet<Term['field']> = new Set(['tool', 'model', 'source', 'seed', 'date', 'size']);

/** Prepares the terms of a query for the iterations in `columns`. */
export function searchPlan(db: Db, finder: WordFinder, columns: IterationColumns, terms: readonly Term[]): SearchPlan {
  function conditionOf(term: RecipeTerm): IterationCondition {
    switch (term.field) {
      case 'prompt': {
        const holds = textCondition(db, finder, term.test);
        return (index) => holds(columns.prompt[index] ?? 0);
      }
      case 'neg': {
        const holds = textCondition(db, finder, term.test);
        return (index) => holds(columns.negative[index] ?? 0);
      }
      case 'tool':
      case 'model':
      case 'lora': {
        const holds = nameCondition(db, term.field, term.test);
        return (index) => holds(columns.recipe[index] ?? 0);
      }
    }
  }

  const recipeTerms = terms.filter((term): term is RecipeTerm => !isItemTerm(term));
  const itemTerms = terms.filter(isItemTerm);
  const ofIteration: IterationCondition[] = grouped(recipeTerms).map((group) => {
    const conditions = group.map((term) => ({ not: term.not, holds: conditionOf(term) }));
    return (index) => conditions.some(({ not, holds }) => holds(index) !== not);
  });
  const ofItem: ItemCondition[] = grouped(itemTerms).map((group) =>
    anyItem(
      group.map((term) => {
        const condition = itemCondition(db, columns, term);
        return term.not ? notItem(condition) : condition;
      }),
    ),
  );
  const itemSql = ofItem.map(({ sql }) => sql).join(' AND ');
  const countItems =
    itemSql === ''
      ? undefined
      : db
          .prepare<[number, number, number, number], number>(
            `SELECT count(*) FROM tl.timeline_item AS i
             WHERE (i.at, i.entry) >= (?, ?) AND (i.at, i.entry) < (?, ?) AND ${itemSql}`,
          )
          .pluck();

  function matching(index: number): number {
    for (const holds of ofIteration) if (!holds(index)) return 0;
    let look = false;
    for (const condition of ofItem) {
      const found = condition.ofIteration(columns, index);
      if (found === 'none') return 0;
      if (found === 'look') look = true;
    }
    if (!look || countItems === undefined) return columns.items[index] ?? 0;
    const { at, entry } = columns;
    const next = index + 1 < columns.count ? index + 1 : undefined;
    const end = next === undefined ? [9e15, 0] : [at[next] ?? 0, entry[next] ?? 0];
    return countItems.get(at[index] ?? 0, entry[index] ?? 0, end[0] ?? 0, end[1] ?? 0) ?? 0;
  }

  return { everything: terms.length === 0, matching, itemSql };
}

/** Terms that mean "any of these" together; every other term alone. The two ways in which an item is known count as
 *  one field as well. */
function grouped<T extends Term>(terms: readonly T[]): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const term of terms) {
    const knownAs = term.field === 'state' && (term.state === 'live' || term.state === 'imported');
    const key = !term.not && (ONE_OF.has(term.field) || knownAs) ? term.field : Symbol();
    groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  return [...groups.values()];
}

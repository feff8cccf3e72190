import type { Db } from '../database/open.ts';
import { SELECTION } from '../works/works-queries.ts';
import type { ItemCondition } from './item-condition.ts';
import { findIteration, type IterationColumns } from './iteration-columns.ts';
import type { TextTest } from './parse-query.ts';
import { textMatcher } from './text-condition.ts';

/** What the author made of a file version. */
export type JudgedTerm =
  | { readonly field: 'judged'; readonly judged: JudgedName }
  | { readonly field: 'stars'; readonly least: number; readonly most: number }
  | { readonly field: 'work'; readonly test: TextTest };

export type JudgedName = 'picked' | 'rejected' | 'final' | 'noted';

const JUDGED: Readonly<Record<JudgedName, string>> = {
  picked: `SELECT j.sha256 FROM main.judgement AS j WHERE ${SELECTION} = 'pick'`,
  rejected: `SELECT j.sha256 FROM main.judgement AS j WHERE ${SELECTION} = 'reject'`,
  final: 'SELECT j.sha256 FROM main.judgement AS j WHERE j.final = 1',
  noted: 'SELECT n.about_sha256 FROM main.note AS n WHERE n.removed = 0 AND n.about_sha256 IS NOT NULL',
};

/** Every such name. */
export const JUDGED_NAMES: readonly JudgedName[] = ['picked', 'final', 'rejected', 'noted'];

/** Places on the time axis of all items with a term. */
export function judgedItems(db: Db, term: JudgedTerm): readonly { readonly at: number; readonly entry: number }[] {
  return db
    .prepare<[], { at: number; entry: number }>(
      `SELECT item.at, item.entry FROM main.version JOIN main.item ON item.version = version.id
       WHERE version.sha256 IN (${filesOf(db, term)})`,
    )
    .all();
}

/** Few file versions are judged, of many: they are found first, and only the iterations that hold them are looked at. */
export function judgedCondition(db: Db, columns: IterationColumns, term: JudgedTerm): ItemCondition {
  const files = filesOf(db, term);
  const holders = new Set(judgedItems(db, term).map(({ at, entry }) => findIteration(columns, at, entry, 'holder')));
  return {
    ofIteration: (_, index) => (holders.has(index) ? 'look' : 'none'),
    sql: `(i.sha256 IN (${files}))`,
  };
}

function filesOf(db: Db, term: JudgedTerm): string {
  switch (term.field) {
    case 'judged':
      return JUDGED[term.judged];
    case 'stars':
      return `SELECT j.sha256 FROM main.judgement AS j WHERE j.stars BETWEEN ${term.least} AND ${term.most}`;
    case 'work': {
      const matches = textMatcher(term.test);
      const works = db
        .prepare<[], { id: string; title: string }>(`SELECT id, title FROM main.work WHERE gone = 'no'`)
        .all()
        .filter(({ id, title }) => matches(title) || matches(id));
      // Ids in the table are 16 hex digits: the reducer takes no others.
      return `SELECT w.sha256 FROM main.work_item AS w WHERE w.work IN (${works.map(({ id }) => `'${id}'`).join(',')})`;
    }
  }
}

/** Reads `3`, `>=3`, `>3`, `<=2`, `<2`, `2..4`. @returns undefined when it is none of these */
export function parseStars(text: string): { readonly least: number; readonly most: number } | undefined {
  const range = /^([0-5])\.\.([0-5])$/.exec(text);
  if (range !== null) return { least: Number(range[1]), most: Number(range[2]) };
  const comparison = /^(>=|<=|>|<|)([0-5])$/.exec(text);
  if (comparison === null) return undefined;
  const stars = Number(comparison[2]);
  // No stars at all is not a number of stars: `<3` means one or two.
  switch (comparison[1]) {
    case '>=':
      return { least: stars, most: 5 };
    case '>':
      return { least: stars + 1, most: 5 };
    case '<=':
      return { least: 1, most: stars };
    case '<':
      return { least: 1, most: stars - 1 };
    case undefined:
    default:
      return { least: stars, most: stars };
  }
}

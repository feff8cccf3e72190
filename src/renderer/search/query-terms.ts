/** One term of a query, with its place in the text. */
export interface QueryTerm {
  /** Lower case; empty for free words. */
  readonly field: string;
  readonly value: string;
  readonly not: boolean;
  readonly start: number;
  readonly end: number;
}

const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|\/((?:[^/\\]|\\.)*)\/?|(\S+))/giu;

/** The terms of a query, in order: words, `"quoted"`, `/regex/`, each with `field:` and `-` before it. */
export function termsOf(query: string): QueryTerm[] {
  return Array.from(query.matchAll(TERM), (match) => {
    const [all, minus = '', field = '', quoted, regex, word] = match;
    return {
      field: field.toLowerCase(),
      value: quoted ?? (regex === undefined ? (word ?? '') : `/${regex}/`),
      not: minus === '-',
      start: match.index,
      end: match.index + all.length,
    };
  });
}

/** A term as it is typed. */
export function termText(field: string, value: string, not = false): string {
  const text = /[\s"]/.test(value) || value === '' ? `"${value.replaceAll('"', '')}"` : value;
  return `${not ? '-' : ''}${field}:${text}`;
}

/** Whether a term stands in a query: as it is, negated, or not at all. */
export function stateOfTerm(query: string, field: string, value: string): 'in' | 'out' | 'none' {
  const term = find(query, field, value);
  if (!term) return 'none';
  return term.not ? 'out' : 'in';
}

/** Puts a term into a query, negated or not; takes it out when it already stands there in that way. */
export function toggleTerm(query: string, field: string, value: string, not: boolean): string {
  const term = find(query, field, value);
  if (!term) return joined(query, termText(field, value, not));
  const rest = joined(query.slice(0, term.start), query.slice(term.end));
  return term.not === not ? rest : joined(rest, termText(field, value, not));
}

function find(query: string, field: string, value: string): QueryTerm | undefined {
  const wanted = value.replaceAll('"', '').toLowerCase();
  return termsOf(query).find((term) => term.field === field && term.value.toLowerCase() === wanted);
}

function joined(a: string, b: string): string {
  return [a.trim(), b.trim()].filter((part) => part !== '').join(' ');
}

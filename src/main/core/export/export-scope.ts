import type { JsonValue } from '../../../shared/json/canonical-json.ts';
import { countIn, listIn, objectIn, textIn } from '../../../shared/json/members.ts';

/** Which entries are disclosed. Times are compared with the time at which entries were recorded. */
export type ExportScope =
  | { readonly kind: 'all' }
  /** RFC 3339 UTC, both ends included; an absent end is open. */
  | { readonly kind: 'time'; readonly from?: string; readonly to?: string }
  /** Source ids. */
  | { readonly kind: 'sources'; readonly ids: readonly string[] }
  | { readonly kind: 'entries'; readonly indices: readonly number[] }
  /** The items of a work, and everything that is said of them and of it. */
  | { readonly kind: 'work'; readonly id: string };

/** Tells whether a scope names an entry. Entries that only give context are not decided here. `ofWork` are the file versions
 *  of the work that is asked for. */
export function chooser(scope: ExportScope, ofWork: ReadonlySet<string>): (entry: JsonValue) => boolean {
  switch (scope.kind) {
    case 'all':
      return () => true;
    case 'time': {
      const from = scope.from === undefined ? -Infinity : Date.parse(scope.from);
      const to = scope.to === undefined ? Infinity : Date.parse(scope.to);
      return (entry) => {
        const time = Date.parse(textIn(entry, 't') ?? '');
        return from <= time && time <= to;
      };
    }
    case 'sources':
      return (entry) => sourceIdsOf(entry).some((id) => scope.ids.includes(id));
    case 'entries': {
      const indices = new Set(scope.indices);
      return (entry) => indices.has(countIn(entry, 'i') ?? -1);
    }
    case 'work':
      return (entry) => filesOf(entry).some((sha256) => ofWork.has(sha256));
  }
}

/** The watched folders that an entry is about. */
export function sourceIdsOf(entry: JsonValue): string[] {
  const body = objectIn(entry, 'body');
  const places = [objectIn(body, 'at'), objectIn(body, 'from'), objectIn(body, 'to')];
  const ids = places.flatMap((place) => textIn(place, 'source') ?? []);
  const own = textIn(entry, 'kind') === 'source' ? textIn(body, 'id') : undefined;
  return own === undefined ? ids : [...ids, own];
}

/** SHA-256 of every file that an entry names as its own. */
export function filesOf(entry: JsonValue): string[] {
  return listIn(entry, 'files').flatMap((file) => textIn(file, 'sha256') ?? []);
}

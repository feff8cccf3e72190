import { textOf } from '../../../shared/bytes.ts';
import type { AnyEntry } from '../../../shared/entry.ts';
import { objectIn } from '../../../shared/json/members.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import { worksKindOf, type WorksEntry } from '../../../shared/works/reduction.ts';

/** An entry of the ledger as the reducer takes it. @returns undefined for entries of other kinds */
export function worksEntryOf(entry: AnyEntry, line: Uint8Array): WorksEntry | undefined {
  if (worksKindOf(entry.kind) === undefined) return undefined;
  const body = objectIn(parseJson(textOf(line) ?? ''), 'body');
  if (body === undefined) return undefined;
  const { i: index, t: time, kind, src: known, files } = entry;
  return { index, time, kind, known, files, body };
}

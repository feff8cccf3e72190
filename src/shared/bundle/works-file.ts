import { canonicalJson } from '../json/canonical-json.ts';
import type { BundleFacts } from './bundle-facts.ts';

/** The text of `works.json`, in pieces: the works, judgements, notes and attachments that the disclosed entries amount to,
 *  one a line, so that it can be read without tools. */
export function* worksJson({ chronicle }: Pick<BundleFacts, 'chronicle'>): Generator<string> {
  const { works, judgements, notes, attachments } = chronicle.works;
  yield* list('{"attachments":[', attachments);
  yield* list('\n],"judgements":[', judgements);
  yield* list('\n],"notes":[', notes);
  yield* list('\n],"works":[', works);
  yield '\n]}\n';
}

function* list(start: string, records: readonly object[]): Generator<string> {
  yield start;
  for (const [i, record] of records.entries()) yield `${i === 0 ? '' : ','}\n${canonicalJson(record)}`;
}

import { textIn } from '../json/members.ts';
import { flagIn, idIn, targetIn } from '../works/body-values.ts';
import type { WorksEntry } from '../works/reduction.ts';
import type { WorksSnapshot } from '../works/snapshot.ts';

/** The author's word that something is done. */
export interface Completion {
  /** `finished`: a work was called finished; `final`: a file version was marked as the final one. */
  readonly how: 'finished' | 'final';
  /** The entry that says so, and its time by the local clock, RFC 3339 UTC. */
  readonly entry: number;
  readonly time: string;
}

/** When the author last declared a work finished or, where none is, a file version final, and has not taken it back.
 *  @returns undefined when nothing says so */
export function completionOf(entries: Iterable<WorksEntry>, works: WorksSnapshot): Completion | undefined {
  const finished = new Set(
    works.works.filter(({ gone, state }) => gone === 'no' && state === 'finished').map(({ id }) => id),
  );
  const finals = new Set(works.judgements.filter(({ final }) => final).map(({ sha256 }) => sha256));
  const said = new Map<string, Completion>();
  for (const { index, time, kind, known, body } of entries) {
    if (known !== 'declared' || (kind !== 'work' && kind !== 'judged')) continue;
    const [how, key, holds] =
      kind === 'work'
        ? (['finished', idIn(body, 'work'), isFinished(body)] as const)
        : (['final', targetIn(body, 'target')?.sha256, flagIn(body, 'final')] as const);
    if (key === undefined || holds === undefined) continue;
    // Said again, it has been so since the first time.
    if (!holds) said.delete(key);
    else if (!said.has(key)) said.set(key, { how, entry: index, time });
  }
  const latest = (keys: ReadonlySet<string>): Completion | undefined =>
    [...said].flatMap(([key, completion]) => (keys.has(key) ? [completion] : [])).sort((a, b) => b.entry - a.entry)[0];
  return latest(finished) ?? latest(finals);
}

function isFinished(body: WorksEntry['body']): boolean | undefined {
  const state = textIn(body, 'state');
  return state === undefined ? undefined : state === 'finished';
}

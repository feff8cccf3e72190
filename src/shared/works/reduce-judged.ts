import { countIn, textIn } from '../json/members.ts';
import { flagIn, oneOf, targetIn } from './body-values.ts';
import { timeOf } from './reduction.ts';
import type { Reduction, WorksEntry } from './reduction.ts';
import type { JudgementState, WorksStore } from './works-store.ts';

type Changes = Partial<Pick<JudgementState, 'pick' | 'stars' | 'final' | 'label' | 'reason'>>;

/** A judgement of a file version of which nothing was said yet. */
export function noJudgement(sha256: string, seen: number): JudgementState {
  return {
    sha256,
    seen,
    pick: null,
    stars: 0,
    final: false,
    label: '',
    reason: '',
    entry: null,
    atMs: null,
    sign: null,
    how: null,
    certain: false,
    signEntry: null,
  };
}

/** What counts: the author's word, else what is inferred for certain. */
export function selectionOf({ pick, sign, certain }: JudgementState): 'pick' | 'reject' | null {
  if (pick !== null) return pick;
  return certain && sign !== 'unclear' ? sign : null;
}

/** The author's words and what the software infers are kept apart: the one never changes the other. */
export function reduceJudged(store: WorksStore, entry: WorksEntry): Reduction | undefined {
  const { body, known } = entry;
  const target = targetIn(body, 'target');
  if (target === undefined) return undefined;
  const before = store.judgement(target.sha256) ?? noJudgement(target.sha256, target.entry);
  if (textIn(body, 'how') === 'author') return known === 'declared' ? reduceWord(store, entry, before) : undefined;
  return known === 'declared' ? undefined : reduceSign(store, entry, before);
}

function reduceWord(store: WorksStore, entry: WorksEntry, before: JudgementState): Reduction | undefined {
  const { body, index } = entry;
  const changes: Changes = {};
  const inverse: Record<string, string | number | boolean> = {};
  const pick = oneOf(body, 'pick', ['pick', 'reject', 'clear']);
  if (pick !== undefined) {
    Object.assign(changes, { pick: pick === 'clear' ? null : pick });
    inverse.pick = before.pick ?? 'clear';
  }
  const stars = countIn(body, 'stars');
  if (stars !== undefined && stars <= 5) {
    Object.assign(changes, { stars });
    inverse.stars = before.stars;
  }
  const final = flagIn(body, 'final');
  if (final !== undefined) {
    Object.assign(changes, { final });
    inverse.final = before.final;
  }
  for (const field of ['label', 'reason'] as const) {
    const text = textIn(body, field);
    if (text === undefined) continue;
    Object.assign(changes, { [field]: text });
    inverse[field] = before[field];
  }
  const [first] = Object.keys(inverse);
  if (first === undefined) return undefined;
  const after: JudgementState = { ...before, ...changes, entry: index, atMs: timeOf(entry) };
  store.putJudgement(after);
  const { sha256, seen } = before;
  return {
    what: first === 'pick' ? `judged.${pick ?? 'clear'}` : `judged.${first}`,
    sha256,
    ...(!sameWord(before, after) && { inverse: { how: 'author', target: { sha256, entry: seen }, ...inverse } }),
  };
}

function sameWord(a: JudgementState, b: JudgementState): boolean {
  return (
    a.pick === b.pick && a.stars === b.stars && a.final === b.final && a.label === b.label && a.reason === b.reason
  );
}

function reduceSign(store: WorksStore, { body, index }: WorksEntry, before: JudgementState): Reduction | undefined {
  const how = oneOf(body, 'how', ['deleted', 'archived', 'saved-again', 'starred', 'withdrawn']);
  const sign = oneOf(body, 'sign', ['pick', 'reject', 'unclear', 'none']);
  if (how === undefined || sign === undefined) return undefined;
  const certain = textIn(body, 'certainty') === 'certain';
  store.putJudgement(
    sign === 'none'
      ? { ...before, sign: null, how: null, certain: false, signEntry: index }
      : { ...before, sign, how, certain, signEntry: index },
  );
  return { what: `judged.${how}`, sha256: before.sha256 };
}

import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Judgement } from '../../shared/api/works-api.ts';

/** How file versions are judged, by hash; null: nothing is said or inferred of it. Only those that were asked for. */
export interface JudgementsData {
  readonly bySha256: ReadonlyMap<string, Judgement | null>;
}

export type JudgementsStore = StoreApi<JudgementsData>;

/** A store in which nothing is judged. */
export function createJudgementsStore(): JudgementsStore {
  return createStore<JudgementsData>(() => ({ bySha256: new Map() }));
}

/** Takes in what is known of some file versions: those of `asked` that are not among `judgements` are not judged. */
export function putJudgements(
  store: JudgementsStore,
  asked: readonly string[],
  judgements: readonly Judgement[],
): void {
  if (asked.length === 0) return;
  store.setState(({ bySha256 }) => {
    const next = new Map(bySha256);
    for (const sha256 of asked) next.set(sha256, null);
    for (const judgement of judgements) next.set(judgement.sha256, judgement);
    return { bySha256: next };
  });
}

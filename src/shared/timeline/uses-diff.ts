import { matchSequences } from './sequence-match.ts';

/** What became of one thing that a run uses. `swapped`: another one in its place; `moved`: only its turn differs. */
export type UseChange = 'added' | 'removed' | 'swapped' | 'reweighted' | 'moved';

/** How to tell the things of one list apart. */
export interface UseRules<Use> {
  /** What it is used as; only things used as the same can replace each other. */
  readonly place: (use: Use) => string;
  readonly name: (use: Use) => string;
  /** Its content, as far as it is known. */
  readonly hash: (use: Use) => string | undefined;
  readonly weight: (use: Use) => string | undefined;
  /** Whether another name in this place is a swap, rather than one thing gone and one new. */
  readonly replaces: (use: Use) => boolean;
}

/** One thing that is not used in the same way. */
export interface UsesDiffEntry<Use> {
  readonly change: UseChange;
  readonly from?: Use;
  readonly to?: Use;
}

/** Compares two lists of models or pictures. What is used in the same way in both is left out; what both have, or what
 *  is new, comes in the order of `after`, followed by what was removed. */
export function diffUses<Use>(
  before: readonly Use[],
  after: readonly Use[],
  rules: UseRules<Use>,
): UsesDiffEntry<Use>[] {
  const partners = new Map<number, { before: number; moved: boolean }>();
  const taken = new Set<number>();
  /** Pairs what is still alone on both sides and has the same key. */
  const pairBy = (keyOf: (use: Use) => string | undefined): void => {
    const left = keyed(before, keyOf, (at) => !taken.has(at));
    const right = keyed(after, keyOf, (at) => !partners.has(at));
    for (const match of matchSequences(
      left.map(({ key }) => key),
      right.map(({ key }) => key),
    )) {
      const from = left[match.before];
      const to = right[match.after];
      if (!from || !to) continue;
      taken.add(from.at);
      partners.set(to.at, { before: from.at, moved: match.moved });
    }
  };
  pairBy((use) => JSON.stringify([rules.place(use), rules.name(use), rules.hash(use)]));
  pairBy((use) => JSON.stringify([rules.place(use), rules.name(use)]));
  pairBy((use) => (rules.replaces(use) ? rules.place(use) : undefined));

  const entries = after.flatMap((to, at): UsesDiffEntry<Use>[] => {
    const partner = partners.get(at);
    const from = partner && before[partner.before];
    if (!partner || from === undefined) return [{ change: 'added', to }];
    const change = changeOf(from, to, partner.moved, rules);
    return change ? [{ change, from, to }] : [];
  });
  const removed = before.flatMap((from, at): UsesDiffEntry<Use>[] =>
    taken.has(at) ? [] : [{ change: 'removed', from }],
  );
  return [...entries, ...removed];
}

function changeOf<Use>(from: Use, to: Use, moved: boolean, rules: UseRules<Use>): UseChange | undefined {
  if (rules.name(from) !== rules.name(to) || rules.hash(from) !== rules.hash(to)) return 'swapped';
  if (rules.weight(from) !== rules.weight(to)) return 'reweighted';
  return moved ? 'moved' : undefined;
}

function keyed<Use>(
  uses: readonly Use[],
  keyOf: (use: Use) => string | undefined,
  isFree: (at: number) => boolean,
): { key: string; at: number }[] {
  return uses.flatMap((use, at) => {
    const key = isFree(at) ? keyOf(use) : undefined;
    return key === undefined ? [] : [{ key, at }];
  });
}

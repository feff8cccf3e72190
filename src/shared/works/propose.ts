import type { Generation } from '../generation.ts';
import { tokenisePrompt } from '../timeline/prompt-tokens.ts';

/** A file version as proposals look at it. */
export interface ProposalItem {
  readonly entry: number;
  readonly sha256: string;
  readonly recipe: string | null;
  readonly generation: Generation | null;
}

/** Why items belong together. `value` is the seed, or the name of the shared source. */
export interface ProposalReason {
  readonly code: 'SIMILAR_PROMPT' | 'SAME_SEED' | 'SHARED_SOURCE' | 'MADE_FROM';
  readonly count: number;
  readonly value?: string;
}

export interface Proposal {
  /** Words that its prompts share; may be empty. */
  readonly title: string;
  /** Entries in the order in which they were given. */
  readonly entries: readonly number[];
  /** The most frequent first. */
  readonly reasons: readonly ProposalReason[];
}

/** Share of phrases that two prompts have in common, of all that either has, from which on they are of one idea. */
const SIMILAR = 0.5;
/** Prompts are compared with this many others before them: within a session, an idea is taken up again soon. */
const COMPARED = 60;
const MAX_REASONS = 6;
const MAX_TITLE = 60;

/** Groups the items of a session into works that it may hold, largest first. Deterministic: the same items give the same
 *  groups. Items that nothing joins to others are groups of their own; items that tell nothing are in none. */
export function proposeWorks(items: readonly ProposalItem[]): Proposal[] {
  const told = items.filter(({ generation }) => generation !== null);
  const groups = disjointSets(told.length);
  const reasons: { readonly code: ProposalReason['code']; readonly at: number; readonly value?: string }[] = [];
  const join = (a: number, b: number, code: ProposalReason['code'], value?: string): void => {
    groups.join(a, b);
    reasons.push({ code, at: b, ...(value !== undefined && { value }) });
  };

  joinByPrompt(told, (a, b) => join(a, b, 'SIMILAR_PROMPT'));
  joinByKey(told, seedOf, (a, b, seed) => join(a, b, 'SAME_SEED', seed));
  joinByKey(
    told,
    ({ generation }) => generation?.inputs?.map(({ name }) => name),
    (a, b, name) => join(a, b, 'SHARED_SOURCE', name),
  );
  const byHash = new Map(told.map(({ sha256 }, i) => [sha256, i]));
  for (const [i, { generation }] of told.entries()) {
    for (const { sha256 } of generation?.inputs ?? []) {
      const source = sha256 === undefined ? undefined : byHash.get(sha256);
      if (source !== undefined && source !== i) join(source, i, 'MADE_FROM');
    }
  }

  const members = Map.groupBy(told.keys(), (i) => groups.root(i));
  return [...members]
    .map(([root, own]) => ({
      title: titleOf(own.flatMap((i) => told[i]?.generation?.prompt ?? [])),
      entries: own.flatMap((i) => told[i]?.entry ?? []),
      reasons: counted(reasons.filter(({ at }) => groups.root(at) === root)),
    }))
    .sort((a, b) => b.entries.length - a.entries.length || (a.entries[0] ?? 0) - (b.entries[0] ?? 0));
}

function seedOf({ generation }: ProposalItem): string[] | undefined {
  const seed = generation?.seed;
  // Some tools write -1 or 0 where they do not know.
  return seed === undefined || seed === '-1' || seed === '0' ? undefined : [seed];
}

function joinByKey(
  items: readonly ProposalItem[],
  keysOf: (item: ProposalItem) => readonly string[] | undefined,
  join: (a: number, b: number, key: string) => void,
): void {
  const last = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    for (const key of new Set(keysOf(item))) {
      const before = last.get(key);
      if (before !== undefined) join(before, i, key);
      last.set(key, i);
    }
  }
}

/** Each recipe is compared once; its items then follow it. */
function joinByPrompt(items: readonly ProposalItem[], join: (a: number, b: number) => void): void {
  const seen: { readonly at: number; readonly phrases: ReadonlySet<string> }[] = [];
  const byRecipe = new Map<string, number>();
  for (const [i, { recipe, generation }] of items.entries()) {
    const same = recipe === null ? undefined : byRecipe.get(recipe);
    if (same !== undefined) {
      join(same, i);
      continue;
    }
    if (recipe !== null) byRecipe.set(recipe, i);
    const phrases = wordsOf(generation?.prompt ?? '');
    if (phrases.size === 0) continue;
    for (const other of seen.slice(-COMPARED)) if (likeness(other.phrases, phrases) >= SIMILAR) join(other.at, i);
    seen.push({ at: i, phrases });
  }
}

/** What a prompt asks for: tags and words, without networks, weights and order. */
function wordsOf(prompt: string): ReadonlySet<string> {
  const tokens = tokenisePrompt(prompt).filter(({ kind }) => kind === 'tag' || kind === 'word');
  return new Set(tokens.map(({ text }) => text.trim().toLowerCase()).filter((text) => text !== ''));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const phrase of a) if (b.has(phrase)) shared++;
  return shared / (a.size + b.size - shared);
}

function titleOf(prompts: readonly string[]): string {
  const [first, ...others] = prompts.map(wordsOf);
  if (first === undefined) return '';
  const shared = [...first].filter((phrase) => others.every((other) => other.has(phrase)));
  let title = '';
  for (const phrase of shared.length > 0 ? shared : first) {
    const longer = title === '' ? phrase : `${title}, ${phrase}`;
    if (longer.length > MAX_TITLE) break;
    title = longer;
  }
  return title;
}

function counted(
  found: readonly { readonly code: ProposalReason['code']; readonly value?: string }[],
): ProposalReason[] {
  const counts = new Map<string, ProposalReason>();
  for (const { code, value } of found) {
    const key = `${code} ${value ?? ''}`;
    counts.set(key, { code, count: (counts.get(key)?.count ?? 0) + 1, ...(value !== undefined && { value }) });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, MAX_REASONS);
}

interface DisjointSets {
  root(i: number): number;
  join(a: number, b: number): void;
}

/** Sets that can be joined; the root of a set is its smallest member. */
function disjointSets(count: number): DisjointSets {
  const parents = Array.from({ length: count }, (_, i) => i);
  function root(i: number): number {
    let at = i;
    for (let up = parents[at] ?? at; up !== at; up = parents[at] ?? at) {
      parents[at] = parents[up] ?? up;
      at = up;
    }
    return at;
  }
  return {
    root,
    join(a, b) {
      const [low, high] = [Math.min(root(a), root(b)), Math.max(root(a), root(b))];
      parents[high] = low;
    },
  };
}

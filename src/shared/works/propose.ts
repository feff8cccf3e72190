import type { Generation } from '../generation.ts';
import { isWorkedOn } from '../lineage/certain.ts';
import type { Link } from '../lineage/lineage.ts';
import { tokenisePrompt } from '../timeline/prompt-tokens.ts';

/** A file version as proposals look at it. */
export interface ProposalItem {
  readonly entry: number;
  readonly sha256: string;
  readonly recipe: string | null;
  readonly generation: Generation | null;
  /** A document of an editor. */
  readonly isDocument?: boolean;
}

/** A file version outside of what proposals are made of. */
export type Relative = Pick<ProposalItem, 'entry' | 'sha256'>;

/** What the items certainly came from, and what was made of them by hand. */
export interface Relatives {
  /** Between items, `earlier` and `later`; the same one may be there twice. */
  readonly links: readonly Pick<Link, 'child' | 'parent' | 'role'>[];
  /** Others that items came from, and others that were made of them; both in the order of making. */
  readonly earlier: readonly Relative[];
  readonly later: readonly Relative[];
}

export const NO_RELATIVES: Relatives = { links: [], earlier: [], later: [] };

/** Why items belong together. `value` is the seed, or the name of the shared source. `WORKED_ON`: a document of an editor or
 *  what was saved from one. `SAME_SESSION`: such a document that names no picture, in a session of one work only. */
export interface ProposalReason {
  readonly code: 'SIMILAR_PROMPT' | 'SAME_SEED' | 'SHARED_SOURCE' | 'MADE_FROM' | 'WORKED_ON' | 'SAME_SESSION';
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
 *  groups. Items that nothing joins to others are groups of their own; items that tell nothing and are linked to nothing are in
 *  none. */
export function proposeWorks(items: readonly ProposalItem[], relatives: Relatives): Proposal[] {
  const told = membersOf(items, relatives);
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
  for (const { child, parent, worked } of linksAmong(told, relatives)) {
    const [from, to] = [byHash.get(parent), byHash.get(child)];
    if (from === undefined || to === undefined || from === to) continue;
    join(from, to, worked ? 'WORKED_ON' : 'MADE_FROM');
  }
  joinDocuments(told, groups, (a, b) => join(a, b, 'SAME_SESSION'));

  const members = Map.groupBy(told.keys(), (i) => groups.root(i));
  return [...members]
    .map(([root, own]) => ({
      title: titleOf(own.flatMap((i) => told[i]?.generation?.prompt ?? [])),
      entries: own.flatMap((i) => told[i]?.entry ?? []),
      reasons: counted(reasons.filter(({ at }) => groups.root(at) === root)),
    }))
    .sort((a, b) => b.entries.length - a.entries.length || (a.entries[0] ?? 0) - (b.entries[0] ?? 0));
}

/** What can be in a group, in the order of making. */
function membersOf(items: readonly ProposalItem[], { links, earlier, later }: Relatives): ProposalItem[] {
  const linked = new Set(links.flatMap(({ child, parent }) => [child, parent]));
  const own = items.filter(
    ({ sha256, generation, isDocument }) => generation !== null || isDocument === true || linked.has(sha256),
  );
  const silent = (one: Relative): ProposalItem => ({ ...one, recipe: null, generation: null });
  return [...earlier.map(silent), ...own, ...later.map(silent)];
}

/** A document that nothing links to a picture was most likely worked on for the only work there is. */
function joinDocuments(
  members: readonly ProposalItem[],
  groups: DisjointSets,
  join: (a: number, b: number) => void,
): void {
  const [only, another] = new Set(
    [...members.entries()].filter(([, { generation }]) => generation !== null).map(([i]) => groups.root(i)),
  );
  if (only === undefined || another !== undefined) return;
  for (const [i, { isDocument }] of members.entries())
    if (isDocument === true && groups.root(i) !== groups.root(only)) join(only, i);
}

interface MemberLink {
  readonly child: string;
  readonly parent: string;
  readonly worked: boolean;
}

/** Every pair once: what links tell, and the sources that pictures name by their hashes. */
function linksAmong(members: readonly ProposalItem[], { links }: Relatives): readonly MemberLink[] {
  const pairs = new Map<string, MemberLink>();
  for (const { child, parent, role } of links)
    pairs.set(`${child} ${parent}`, { child, parent, worked: isWorkedOn(role) });
  for (const { sha256: child, generation } of members) {
    for (const { sha256: parent } of generation?.inputs ?? []) {
      const key = `${child} ${parent ?? ''}`;
      if (parent !== undefined && !pairs.has(key)) pairs.set(key, { child, parent, worked: false });
    }
  }
  return [...pairs.values()];
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

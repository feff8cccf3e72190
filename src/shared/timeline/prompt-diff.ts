import { markPrompt, tokensOf } from './prompt-tokens.ts';
import type { PromptToken } from './prompt-tokens.ts';
import type { WordRule } from './prompt-words.ts';
import { matchSequences } from './sequence-match.ts';

/** What became of one token. Tokens are the same when their text and kind are. */
export type PromptChange =
  | {
      readonly change: 'unchanged' | 'moved';
      readonly text: string;
      readonly before: PromptToken;
      readonly after: PromptToken;
    }
  /** The weight is another one; `from` or `to` is absent where there was none. It may have moved as well. */
  | {
      readonly change: 'reweighted';
      readonly text: string;
      readonly from?: string;
      readonly to?: string;
      readonly moved: boolean;
      readonly before: PromptToken;
      readonly after: PromptToken;
    }
  | { readonly change: 'added'; readonly text: string; readonly after: PromptToken }
  | { readonly change: 'removed'; readonly text: string; readonly before: PromptToken };

/** The difference of two prompts. */
export interface PromptDiff {
  /** Whether the two texts are the same to the character. When they are not, and no token changed, only blanks,
   *  separators or brackets did. */
  readonly identical: boolean;
  /** Whether the file holds the prompt at all: an absent prompt is not an empty one. */
  readonly present: { readonly before: boolean; readonly after: boolean };
  /** All tokens in the order of the prompt after, the removed ones after the token that they followed. */
  readonly changes: readonly PromptChange[];
}

/** Compares two prompts token by token; `undefined` is a prompt that the file does not hold. Both are split in the
 *  same style: as sentences when either has one. Turned round, added and removed change places, and
 *  nothing else. With the rule `blanks` the result is the same in every program. Never throws. */
export function diffPrompts(
  before: string | undefined,
  after: string | undefined,
  words: WordRule = 'dictionary',
): PromptDiff {
  const from = markPrompt(before ?? '');
  const to = markPrompt(after ?? '');
  const style = from.style === 'tags' && to.style === 'tags' ? 'tags' : 'sentences';
  return {
    identical: before === after,
    present: { before: before !== undefined, after: after !== undefined },
    changes: compareTokens(tokensOf(from, style, words), tokensOf(to, style, words)),
  };
}

function compareTokens(before: readonly PromptToken[], after: readonly PromptToken[]): PromptChange[] {
  const matches = matchSequences(before.map(keyOf), after.map(keyOf));
  const stillThere = new Set(matches.map((match) => match.before));
  const inPlace = new Set(matches.filter(({ moved }) => !moved).map((match) => match.before));
  const partners = new Map(matches.map((match) => [match.after, match]));
  const changes: PromptChange[] = [];
  let next = 0;
  /** Tells what was removed, up to where the prompts go on together. */
  const tellRemoved = (): void => {
    for (let token = before[next]; token && !inPlace.has(next); token = before[next]) {
      if (!stillThere.has(next)) changes.push({ change: 'removed', text: token.text, before: token });
      next += 1;
    }
  };
  tellRemoved();
  for (const [at, token] of after.entries()) {
    const match = partners.get(at);
    const partner = match && before[match.before];
    changes.push(
      match && partner ? pairOf(partner, token, match.moved) : { change: 'added', text: token.text, after: token },
    );
    if (match?.moved === false) {
      next = match.before + 1;
      tellRemoved();
    }
  }
  return changes;
}

function keyOf({ kind, text }: PromptToken): string {
  return `${kind} ${text}`;
}

function pairOf(before: PromptToken, after: PromptToken, moved: boolean): PromptChange {
  const { text } = after;
  if (before.weight === after.weight) return { change: moved ? 'moved' : 'unchanged', text, before, after };
  return {
    change: 'reweighted',
    text,
    ...(before.weight !== undefined && { from: before.weight }),
    ...(after.weight !== undefined && { to: after.weight }),
    moved,
    before,
    after,
  };
}

/** A place in a prompt where something other than plain text may begin or end. */
export interface PromptSign {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The number before `::`. */
  readonly number?: string;
}

/** A pair of brackets that means something. */
export interface BracketGroup {
  readonly open: number;
  /** Index of the closing bracket. */
  readonly close: number;
  /** Where its contents end: before the `:1.2`, where there is one. */
  readonly innerEnd: number;
  /** The number in `(a:1.2)`, as written. */
  readonly weight?: string;
  /** Scheduling, alternation or a choice: `[a:b:0.5]`, `[a|b]`, `{a|b}`. Never divided. */
  readonly whole: boolean;
}

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)`;

const SIGN = new RegExp(
  [
    String.raw`\\[^]`,
    // One level inside another: <setmacro[c]:<random:a|b>>.
    String.raw`<[a-zA-Z][^<>\n]*(?:<[^<>\n]*>[^<>\n]*)*>`,
    String.raw`[()[\]{}|,，、\n\r]`,
    String.raw`(?<!\w)(?:BREAK|AND|ADDCOMM|ADDROW|ADDCOL|ADDBASE)(?!\w)`,
    String.raw`(?<!\w)[eE]mbedding:[^\s,，、()[\]{}|<>]+`,
    String.raw`(?:(?<![\w.:])(${NUMBER}))?::`,
  ].join('|'),
  'g',
);

const FINAL_WEIGHT = new RegExp(String.raw`:\s*(${NUMBER})\s*$`);
/** Longest tail of a group that is searched for its weight: room for a 64-bit float written out. */
const MAX_WEIGHT_LENGTH = 40;

/** Every sign of `prompt` in order. An escaped character is a sign, so that it is not taken for anything else. */
export function findSigns(prompt: string): PromptSign[] {
  return Array.from(prompt.matchAll(SIGN), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    ...(match[1] !== undefined && { number: match[1] }),
  }));
}

interface OpenBracket {
  readonly at: number;
  readonly bracket: string;
  hasBar: boolean;
}

const PARTNER: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The groups among the signs of `prompt`, by the index of their opening bracket. They are properly nested. */
export function matchBrackets(prompt: string, signs: readonly PromptSign[]): Map<number, BracketGroup> {
  const groups = new Map<number, BracketGroup>();
  const stack: OpenBracket[] = [];
  const waiting: Record<string, number> = { '(': 0, '[': 0, '{': 0 };
  for (const { start, text } of signs) {
    const top = stack.at(-1);
    if (text === '|' && top) top.hasBar = true;
    const depth = waiting[text];
    if (depth !== undefined) {
      stack.push({ at: start, bracket: text, hasBar: false });
      waiting[text] = depth + 1;
    }
    const partner = PARTNER[text];
    // Counting first keeps a long row of brackets without partners from being searched again and again.
    if (partner === undefined || waiting[partner] === 0) continue;
    for (let open = stack.pop(); open; open = stack.pop()) {
      waiting[open.bracket] = (waiting[open.bracket] ?? 1) - 1;
      if (open.bracket !== partner) continue;
      const group = readGroup(prompt, open, start);
      if (group) groups.set(open.at, group);
      break;
    }
  }
  return groups;
}

function readGroup(prompt: string, { at, bracket, hasBar }: OpenBracket, close: number): BracketGroup | undefined {
  const tail = bracket === '{' ? '' : prompt.slice(Math.max(at + 1, close - MAX_WEIGHT_LENGTH), close);
  const weight = FINAL_WEIGHT.exec(tail);
  if (bracket !== '(' && (weight || hasBar)) return { open: at, close, innerEnd: close, whole: true };
  if (weight?.[1] !== undefined) {
    return { open: at, close, innerEnd: close - tail.length + weight.index, weight: weight[1], whole: false };
  }
  // A bare bracket in the middle of a tag belongs to its name: hatsune_miku_(cosplay), f(x).
  const standsAlone =
    /[\s,，、()[\]{}>|]/.test(prompt[at - 1] ?? ' ') && /[\s,，、()[\]{}<|:]/.test(prompt[close + 1] ?? ' ');
  return standsAlone ? { open: at, close, innerEnd: close, whole: false } : undefined;
}

import type { AnchorRecord, Brackets } from '../brackets.ts';
import type { Line } from './blocks.ts';
import { beijingExact, both, duration } from './words.ts';

/** Between which tokens something was written: `after` bounds it from below, `before` from above. */
export interface Span {
  readonly after?: AnchorRecord;
  readonly before?: AnchorRecord;
  /** In milliseconds; where both bounds are known. */
  readonly widthMs?: number;
}

/** The span of the entries from `first` to `last`: the lower bound of the one, the upper bound of the other. */
export function spanOf(brackets: Brackets, first: number, last: number = first): Span {
  const { after } = brackets.of(first);
  const { before } = brackets.of(last);
  return {
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && before !== undefined && { widthMs: Math.max(0, before.genTimeMs - after.genTimeMs) }),
  };
}

/** The span of some entries, in any order. */
export function spanOfAll(brackets: Brackets, indices: readonly number[]): Span {
  let [first, last] = [indices[0] ?? 0, indices[0] ?? 0];
  for (const index of indices) {
    first = Math.min(first, index);
    last = Math.max(last, index);
  }
  return spanOf(brackets, first, last);
}

/** A span in one line each: both bounds and the width, or what is missing. */
export function spanLines({ after, before, widthMs }: Span): Line[] {
  if (after === undefined && before === undefined)
    return [both('无时间戳，仅有本机时间', 'no time stamp: local clock only')];
  const from = `> ${beijingExact(after?.genTime ?? '')}`;
  if (before === undefined) return [from, both('其后无时间戳，没有上限', 'no token after it: no upper bound')];
  const until = `≤ ${beijingExact(before.genTime)}`;
  if (widthMs === undefined) return [until, both('此前无时间戳，没有下限', 'no token before it: no lower bound')];
  const width = duration(widthMs);
  return [from, until, both(`宽 ${width.zh}`, `width ${width.en}`)];
}

import type { RowItem } from './api.ts';

/** Looking back: the part of the contract about what the author did over a span of time. Times are Unix milliseconds. */
export interface ReviewResults {
  /** Pictures that stand for spans of time, one list a span and in the order asked: those that the author chose first,
   *  then some from all over the span. */
  'review.pictures': readonly (readonly ReviewPicture[])[];
  'review.words': ReviewWords;
}

/** A picture that stands for its time. */
export interface ReviewPicture extends Pick<RowItem, 'entry' | 'sha256' | 'name' | 'format'> {
  readonly atMs: number;
  /** What the author said of it; null: nothing. */
  readonly chosen: 'final' | 'pick' | 'stars' | null;
}

/** Words of prompts that came or went in small changes, the most frequent first. */
export interface ReviewWords {
  readonly added: readonly CountedWord[];
  readonly removed: readonly CountedWord[];
  /** How many iterations had a change that has been worked out: it is done while there is nothing else to do. */
  readonly counted: number;
}

/** A word of prompts and in how many iterations it came or went. */
export interface CountedWord {
  readonly word: string;
  readonly count: number;
}

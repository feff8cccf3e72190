import type { FindingLanguage } from '../../shared/bundle/finding-text.ts';
import type { Verdict } from '../../shared/bundle/verify-bundle.ts';
import type { Chosen } from './dropped.ts';
import { wordsIn } from './words.ts';
import type { Words } from './words.ts';

/** What the page shows. */
export type View =
  | { readonly kind: 'start' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly message: string }
  | { readonly kind: 'done'; readonly result: CheckResult };

export type FailureCode = 'CANCELLED' | 'FILE_UNREADABLE' | 'UNSUPPORTED' | 'INTERNAL';

export interface CheckResult {
  readonly chosen: Chosen;
  readonly verdict: Verdict;
  /** Clock of this computer. */
  readonly atMs: number;
  /** Hex SHA-256 of the archive; a folder has none. */
  readonly zip:
    { readonly state: 'known'; readonly sha256: string } | { readonly state: 'computing' | 'none' | 'unreadable' };
}

/** A root certificate that the reader added. */
export interface AddedRoot {
  readonly sha256: string;
  readonly der: Uint8Array;
}

export interface PageState {
  readonly language: FindingLanguage;
  readonly view: View;
  readonly roots: readonly AddedRoot[];
  /** What was wrong with the last file of certificates; empty when nothing was. */
  readonly rootTrouble: { readonly name: string; readonly reason: string } | undefined;
}

/** What the parts of the page can ask for. */
export interface PageActions {
  readonly check: (chosen: Chosen) => void;
  readonly addRoots: (files: readonly File[]) => void;
  readonly startAgain: () => void;
}

/** What every part of the page is drawn from. */
export interface Drawing {
  readonly state: PageState;
  readonly text: Words;
  readonly actions: PageActions;
}

/** A drawing of the state as it is now. */
export function drawingOf(state: PageState, actions: PageActions): Drawing {
  return { state, text: wordsIn(state.language), actions };
}

/** The language of the browser, as far as the page speaks it. */
export function languageOf(languages: readonly string[]): FindingLanguage {
  return languages[0]?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
}

import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { About } from '../../shared/works/bodies.ts';
import type { FileRef } from './file-actions.ts';

/** Why the author is asked for words. */
export type ReasonFor = 'pick' | 'reject' | 'final' | 'stars';

/** What the window asks the author for in passing, and how judging goes on. */
export interface AskingData {
  /** What was judged just now: one may say why, and need not. */
  readonly reason: { readonly items: readonly FileRef[]; readonly of: ReasonFor } | null;
  /** What a note is being written about: a picture, from which its iteration and session follow, or one thing. */
  readonly note: NoteTarget | null;
  /** Items that shall go into a work that is still to be chosen or made. */
  readonly toWork: readonly FileRef[] | null;
  /** An item of the session in which works shall be looked for. */
  readonly proposeFor: number | null;
  /** The work that was made just now of a proposal: its page asks what it is meant to be. */
  readonly ideaOf: string | null;
  /** Whether judging one picture goes on to the next. */
  readonly advance: boolean;
}

export type NoteTarget =
  | { readonly kind: 'item'; readonly item: FileRef }
  | { readonly kind: 'about'; readonly about: About; readonly title: string };

export type AskingStore = StoreApi<AskingData>;

const ADVANCE_KEY = 'brushproof.advance';

/** A store that asks for nothing. */
export function createAskingStore(): AskingStore {
  return createStore<AskingData>(() => ({
    reason: null,
    note: null,
    toWork: null,
    proposeFor: null,
    ideaOf: null,
    advance: localStorage.getItem(ADVANCE_KEY) !== 'off',
  }));
}

/** Switches going on by itself on or off; kept in this window's own storage. */
export function setAdvance(store: AskingStore, advance: boolean): void {
  store.setState({ advance });
  localStorage.setItem(ADVANCE_KEY, advance ? 'on' : 'off');
}

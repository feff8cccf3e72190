import type { AppState, Push, Reply } from '../../../shared/api/api.ts';

/** What the window's process asks of the recorder's. */
export type RecorderCall =
  | { readonly kind: 'request'; readonly name: string; readonly params: unknown }
  | { readonly kind: 'thumbnail'; readonly sha256: string; readonly width: number }
  | { readonly kind: 'open-original'; readonly sha256: string }
  | { readonly kind: 'read-original'; readonly handle: number }
  | { readonly kind: 'close-original'; readonly handle: number }
  | { readonly kind: 'stop' };

/** What the recorder's process asks of the window's. */
export type NativeCall =
  | { readonly kind: 'choose-folder' }
  | { readonly kind: 'choose-bundle-to-save'; readonly suggestedName: string }
  | { readonly kind: 'choose-bundle-to-open' }
  | { readonly kind: 'choose-file-to-open'; readonly what: 'certificate' | 'token' | 'picture' }
  | { readonly kind: 'show-in-folder'; readonly path: string }
  | { readonly kind: 'trash'; readonly path: string }
  | { readonly kind: 'open-in'; readonly program: string; readonly path: string }
  | { readonly kind: 'choose-program' }
  | { readonly kind: 'drag-out'; readonly paths: readonly string[] }
  | { readonly kind: 'open-viewer'; readonly entry: number | null };

/** What the recorder's process asks about the signing keys. They travel by message, never as an argument: those of a
 *  process can be read by others. */
export type KeyCall =
  /** Answered with the sealed keys in the clear, name and content. */
  | { readonly kind: 'open-keys' }
  /** Answered with whether keys are sealed on this computer. */
  | { readonly kind: 'seal-keys' };

/** What the recorder's process tells without being asked. */
export type RecorderNews =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: ReplyError }
  | { readonly kind: 'push'; readonly push: Push };

export type ReplyError = Extract<Reply<unknown>, { ok: false }>['error'];

/** An original that is being handed over in pieces. */
export interface OpenedOriginal {
  readonly handle: number;
  readonly bytes: number;
  readonly mime: string;
}

/** What the recorder's process is started with: its only argument, as JSON. */
export interface RecorderStart {
  readonly dataFolder: string;
  readonly capabilities: AppState['capabilities'];
  readonly systemLanguage: string;
}

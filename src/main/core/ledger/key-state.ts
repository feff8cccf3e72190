import { newestKey, type KeyHistory } from '../../../shared/log/key-history.ts';
import type { KeyStore } from './key-store.ts';
import type { SigningKey } from './signing-key.ts';

/** Whether the private keys that are there are those that the log needs. */
export type KeyState =
  | { readonly kind: 'ready'; readonly key: SigningKey }
  /** The log names a new key, and the one before it has not been done away with: the program died in between. */
  | { readonly kind: 'unfinished'; readonly old: SigningKey | undefined; readonly next: SigningKey }
  | { readonly kind: 'missing' };

/** Looks which private keys a log with this history has. @throws AppError FORMAT when a key file is not one */
export function keyState(store: KeyStore, origin: string, history: KeyHistory): KeyState {
  const key = store.load(origin, 'current');
  const { vkey } = newestKey(history);
  if (key?.vkey === vkey) return { kind: 'ready', key };
  const next = store.load(origin, 'next');
  const before = history.spans.at(-2)?.vkey;
  if (next?.vkey !== vkey || before === undefined) return { kind: 'missing' };
  return { kind: 'unfinished', old: key?.vkey === before ? key : undefined, next };
}

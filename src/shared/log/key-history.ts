import type { Sha256 } from './merkle.ts';
import { parseVerifierKey } from './verifier-key.ts';
import type { VerifierKey } from './verifier-key.ts';

/** What a `key` entry says: from the entry's own index on, another key. Both as C2SP `vkey`. */
export interface KeyChange {
  readonly index: number;
  readonly previous: string;
  readonly vkey: string;
}

/** One key of a log and what it signs. */
export interface KeySpan {
  readonly key: VerifierKey;
  readonly vkey: string;
  /** It signs the checkpoints of more than this many entries … */
  readonly above: number;
  /** … up to and with this many: the last one holds the entry that names the next key. Infinity for the newest key. */
  readonly upTo: number;
}

/** The keys of a log, oldest first; there is always one. */
export interface KeyHistory {
  readonly spans: readonly [KeySpan, ...KeySpan[]];
  /** Entries that claim to change the key and do not. The key before them stays. */
  readonly problems: readonly { readonly index: number; readonly reason: string }[];
}

/**
 * The keys of a log from its first one and its `key` entries, in order. The entry with index k is the last under the
 * checkpoint of size k + 1, which the key until then signs: so it is the old key that hands over to the new one, and who
 * has only the new one cannot have written what came before.
 */
export function keyHistory(
  sha256: Sha256,
  first: { readonly key: VerifierKey; readonly vkey: string },
  changes: readonly KeyChange[],
): KeyHistory {
  let newest: KeySpan = { ...first, above: -1, upTo: Infinity };
  const older: KeySpan[] = [];
  const problems: { readonly index: number; readonly reason: string }[] = [];
  for (const { index, previous, vkey } of changes) {
    const key = parseVerifierKey(sha256, vkey);
    const known = [...older, newest].some((span) => span.vkey === vkey);
    if (!key.ok) problems.push({ index, reason: `the new key is ${key.reason}` });
    else if (key.value.name !== first.key.name) problems.push({ index, reason: 'the new key is of another log' });
    else if (previous !== newest.vkey) problems.push({ index, reason: 'it does not follow the key before it' });
    else if (known) problems.push({ index, reason: 'the new key was in use before' });
    else {
      older.push({ ...newest, upTo: index + 1 });
      newest = { key: key.value, vkey, above: index + 1, upTo: Infinity };
    }
  }
  const [oldest = newest, ...between] = older;
  return { spans: older.length === 0 ? [newest] : [oldest, ...between, newest], problems };
}

/** The key that signs the checkpoint of this many entries. */
export function keyForSize({ spans }: KeyHistory, size: number): KeySpan {
  return spans.find(({ upTo }) => size <= upTo) ?? spans[0];
}

/** The key that signs now. */
export function newestKey({ spans }: KeyHistory): KeySpan {
  return spans.at(-1) ?? spans[0];
}

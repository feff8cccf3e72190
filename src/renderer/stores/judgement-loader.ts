import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Judgement } from '../../shared/api/works-api.ts';
import { putJudgements } from './judgements-store.ts';
import type { Stores } from './stores.ts';
import { sayError } from './toast-store.ts';
import { useStores } from './use-stores.ts';

/** As many hashes as one request may hold. */
const MOST_AT_ONCE = 2_000;
/** Cells that come into sight together are asked for together. */
const GATHER_MS = 20;

const wanted = new WeakMap<Stores['client'], Set<string>>();

/** Makes sure that the judgement of a file version comes. */
function wantJudgement(stores: Stores, sha256: string): void {
  if (stores.judgements.getState().bySha256.has(sha256)) return;
  const set = wanted.get(stores.client);
  if (set) {
    set.add(sha256);
    return;
  }
  const gathered = new Set([sha256]);
  wanted.set(stores.client, gathered);
  setTimeout(() => {
    wanted.delete(stores.client);
    void loadJudgements(stores, [...gathered], 'unknown');
  }, GATHER_MS);
}

/** Asks how some file versions are judged. Of those that were `unknown` an answer comes too late when they were judged
 *  meanwhile. */
export async function loadJudgements(
  stores: Stores,
  sha256s: readonly string[],
  which: 'all' | 'unknown' = 'all',
): Promise<void> {
  try {
    for (let from = 0; from < sha256s.length; from += MOST_AT_ONCE) {
      const asked = sha256s.slice(from, from + MOST_AT_ONCE);
      const told = await stores.client.request('judgements.get', { sha256s: asked });
      const { bySha256 } = stores.judgements.getState();
      const late = new Set(which === 'all' ? [] : asked.filter((sha256) => bySha256.has(sha256)));
      putJudgements(
        stores.judgements,
        asked.filter((sha256) => !late.has(sha256)),
        told.filter(({ sha256 }) => !late.has(sha256)),
      );
    }
  } catch (error) {
    if (stores.app.getState().connection === 'up') sayError(stores.toasts, error);
  }
}

/** Asks again for those of the file versions that are known. */
export async function reloadJudgements(stores: Stores, sha256s: readonly string[]): Promise<void> {
  const { bySha256 } = stores.judgements.getState();
  await loadJudgements(
    stores,
    sha256s.filter((sha256) => bySha256.has(sha256)),
  );
}

/** How a file version is judged; null until it is known, and when it is not. */
export function useJudgement(sha256: string): Judgement | null {
  const stores = useStores();
  useEffect(() => wantJudgement(stores, sha256), [stores, sha256]);
  return useStore(stores.judgements, ({ bySha256 }) => bySha256.get(sha256) ?? null);
}

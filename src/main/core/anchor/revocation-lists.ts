import type { CertificateInfo } from '../../../shared/timestamp/token-reading.ts';
import type { AnchoringParts } from './anchoring.ts';
import { failureOf } from './stamp-once.ts';

/** Lists of revoked certificates for the chains of tokens, each fetched once a day at most. */
export interface RevocationLists {
  /** The lists for every certificate of a chain but its root, as far as they can be had and the user wants them. */
  of(chain: readonly CertificateInfo[], signal: AbortSignal): Promise<readonly Uint8Array[]>;
}

const FRESH_MS = 24 * 3_600_000;
/** After a failure the same address is left alone for an hour: a token is worth more than its list. */
const AGAIN_MS = 3_600_000;

export function revocationLists({
  settings,
  calls,
  clock,
  fetchList,
}: Pick<AnchoringParts, 'settings' | 'calls' | 'clock' | 'fetchList'>): RevocationLists {
  const known = new Map<string, { readonly list: Uint8Array | undefined; readonly untilMs: number }>();

  async function listAt(url: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const atMs = clock.wallMs();
    const kept = known.get(url);
    if (kept !== undefined && atMs < kept.untilMs) return kept.list;
    const call = { atMs, host: URL.parse(url)?.host ?? url, purpose: 'revocation-list', bytesSent: 0 } as const;
    try {
      const list = await fetchList(url, signal);
      calls.add({ ...call, result: 'ok', detail: '' });
      known.set(url, { list, untilMs: atMs + FRESH_MS });
      return list;
    } catch (error) {
      calls.add({ ...call, result: 'failed', detail: failureOf(error).code });
      known.set(url, { list: undefined, untilMs: atMs + AGAIN_MS });
      return undefined;
    }
  }

  return {
    async of(chain, signal) {
      if (!settings.get().revocationLists) return [];
      const lists: Uint8Array[] = [];
      for (const { crlUrls } of chain.slice(0, -1)) {
        for (const url of crlUrls) {
          const list = await listAt(url, signal);
          if (list === undefined) continue;
          lists.push(list);
          break;
        }
      }
      return lists;
    },
  };
}

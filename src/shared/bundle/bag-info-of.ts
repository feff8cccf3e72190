import type { BagInfo } from './bagit.ts';
import type { Custody } from './custody.ts';
import { BUNDLE_FORMAT } from './layout.ts';

/** What `bag-info.txt` must say of an export; `octets` and `files` count the payload. */
export function bagInfoOf(custody: Custody, payload: Pick<BagInfo, 'octets' | 'files'>): BagInfo {
  return {
    format: BUNDLE_FORMAT,
    identifier: `${custody.origin} ${custody.size} ${custody.bundle}`,
    agent: custody.agent,
    date: custody.exportedAt.slice(0, 10),
    octets: payload.octets,
    files: payload.files,
  };
}

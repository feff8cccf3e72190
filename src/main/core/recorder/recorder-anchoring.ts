import { networkInterfaces } from 'node:os';
import type { Db } from '../database/open.ts';
import { anchorEntry } from '../anchor/anchor-entry.ts';
import { anchorRows } from '../anchor/anchor-rows.ts';
import { startAnchoring, type Anchoring } from '../anchor/anchoring.ts';
import { openAuthorityFile, type StoredAuthority } from '../anchor/authority-file.ts';
import { openCallLog } from '../anchor/call-log.ts';
import { fetchList } from '../anchor/fetch-list.ts';
import { httpAuthority } from '../anchor/http-authority.ts';
import { readToken } from '../anchor/read-token.ts';
import { trustedRoots } from '../anchor/trusted-roots.ts';
import { blockWriter } from '../vault/vault.ts';
import type { EntryMoment } from '../ledger/entry-line.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { StoredCheckpoint } from '../ledger/ledger-view.ts';
import type { Clock } from '../ports.ts';
import type { DataFolder } from './data-folder.ts';
import type { KeptToken } from '../anchor/anchor-entry.ts';

export interface RecorderAnchoring extends Anchoring {
  /** Call after every commit of the recorder. */
  ledgerGrew(): void;
  /** Makes a token that the user got elsewhere an entry. @returns the index of the entry
   *  @throws AppError TSA_TOKEN when it does not pass, NOT_FOUND when it is over none of this log's checkpoints */
  importToken(bytes: Uint8Array, name: string): Promise<number>;
}

interface Parts {
  readonly folder: DataFolder;
  readonly db: Db;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly moment: () => EntryMoment;
  readonly keep: () => StoredCheckpoint;
  /** Called after an entry about a token is durable. */
  readonly committed: () => void;
  readonly changed: () => void;
  readonly trouble: (message: string) => void;
}

const NETWORK_EVERY_MS = 5_000;

/** Ties the stamping of checkpoints to the recorder's ledger. */
export function recorderAnchoring(parts: Parts): RecorderAnchoring {
  const { folder, db, ledger, clock } = parts;
  const rows = anchorRows(db);
  const blocks = blockWriter(db);
  // Entries about tokens are not to bring about more tokens.
  let counted = ledger.size();

  function record(kept: KeptToken): number {
    const { draft, body, blocks: pieces } = anchorEntry(kept);
    const before = ledger.size();
    const entry = ledger.commit((append) => {
      for (const piece of pieces) blocks.keep(piece);
      const index = append(draft, parts.moment());
      rows.put(index, body);
      return index;
    });
    counted += ledger.size() - before;
    parts.committed();
    return entry;
  }

  const settings = openAuthorityFile(folder.authorities, parts.trouble);
  const anchoring = startAnchoring({
    settings,
    calls: openCallLog(folder.networkCalls),
    clock,
    open: ({ url, user, password }: StoredAuthority) =>
      httpAuthority({ url, ...(user !== '' && { login: { user, password } }) }),
    keep: parts.keep,
    record(checkpoint, { name, url }, { token, request, reading, lists, requestedMs, offsetMs }) {
      record({ checkpoint, authority: name, url, token, reading, lists, asked: { request, requestedMs, offsetMs } });
    },
    totals: () => rows.totals(),
    entries: () => ledger.size(),
    changed: parts.changed,
    fetchList,
  });
  anchoring.want();

  let online = isOnline();
  const watch = setInterval(() => {
    const now = isOnline();
    if (now && !online) anchoring.networkReturned();
    online = now;
  }, NETWORK_EVERY_MS);
  watch.unref();

  return {
    ...anchoring,
    ledgerGrew() {
      const fresh = ledger.size() - counted;
      counted = ledger.size();
      if (fresh > 0) anchoring.committed(fresh);
    },
    async importToken(bytes, name) {
      const roots = [...trustedRoots(''), ...anchoring.addedRoots()];
      const { checkpoint, reading } = await readToken(bytes, ledger.checkpoints(), roots);
      return record({ checkpoint, authority: name, url: '', token: bytes, reading, lists: [] });
    },
    async stop() {
      clearInterval(watch);
      await anchoring.stop();
    },
  };
}

/** Whether this computer has an address on any network but its own loopback. */
function isOnline(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal) === true);
}

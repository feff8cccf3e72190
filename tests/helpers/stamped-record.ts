import { anchorEntry } from '../../src/main/core/anchor/anchor-entry.ts';
import { httpAuthority } from '../../src/main/core/anchor/http-authority.ts';
import { stampOnce } from '../../src/main/core/anchor/stamp-once.ts';
import type { GoodStamp } from '../../src/main/core/anchor/stamp-once.ts';
import { systemClock } from '../../src/main/core/ports.ts';
import type { EntryFile } from '../../src/shared/entry.ts';
import { unwrap } from '../../src/shared/assert.ts';
import { utf8 } from '../../src/shared/bytes.ts';
import type { LocalTsa } from './local-tsa.ts';
import { fullRecord } from './sample-record.ts';
import type { SampleRecord } from './sample-record.ts';

/** A token of a local authority over some bytes. */
export function stampBy(tsa: LocalTsa, bytes: Uint8Array): Promise<GoodStamp> {
  const never = new AbortController().signal;
  return stampOnce(httpAuthority({ url: tsa.url }), bytes, [tsa.root.der], systemClock, never);
}

/** The full record, with a token over its newest checkpoint as one more entry, under a checkpoint of its own. `listsOf`
 *  gives the revocation lists (DER) that are kept with it, once the token is there. */
export async function stampedRecord(
  tsa: LocalTsa,
  listsOf: () => readonly Uint8Array[] = () => [],
): Promise<SampleRecord> {
  const record = await fullRecord();
  const { ledger, vault } = record;
  const checkpoint = unwrap(ledger.checkpoints().at(-1), 'a checkpoint');
  const { token, reading, lists: fetched, ...asked } = await stampBy(tsa, utf8(checkpoint.note));
  const kept = {
    checkpoint,
    authority: 'Test',
    url: tsa.url,
    token,
    reading,
    lists: [...fetched, ...listsOf()],
    asked,
  };
  const { draft, body, blocks } = anchorEntry(kept);
  for (const { bytes } of blocks) vault.put(bytes);
  // What the entry of a real recorder names, as it stands there.
  ledger.append({ body, files: JSON.parse(draft.files) as EntryFile[] });
  ledger.checkpoint();
  return record;
}

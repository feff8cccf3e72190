import { anchorEntry } from '../../src/main/core/anchor/anchor-entry.ts';
import { httpAuthority } from '../../src/main/core/anchor/http-authority.ts';
import { stampOnce } from '../../src/main/core/anchor/stamp-once.ts';
import type { GoodStamp } from '../../src/main/core/anchor/stamp-once.ts';
import { systemClock } from '../../src/main/core/ports.ts';
import { unwrap } from '../../src/shared/assert.ts';
import { utf8 } from '../../src/shared/bytes.ts';
import type { LocalTsa } from './local-tsa.ts';
import { fullRecord } from './sample-record.ts';
import type { SampleRecord } from './sample-record.ts';

/** Of what is kept with a token, in its order; the rest are certificates. */
const ROLES = ['token', 'request'] as const;

/** A token of a local authority over some bytes. */
export function stampBy(tsa: LocalTsa, bytes: Uint8Array): Promise<GoodStamp> {
  const never = new AbortController().signal;
  return stampOnce(httpAuthority({ url: tsa.url }), bytes, [tsa.root.der], systemClock, never);
}

/** The full record, with a token over its newest checkpoint as one more entry, under a checkpoint of its own. */
export async function stampedRecord(tsa: LocalTsa): Promise<SampleRecord> {
  const record = await fullRecord();
  const { ledger, vault } = record;
  const checkpoint = unwrap(ledger.checkpoints().at(-1), 'a checkpoint');
  const { token, reading, lists, ...asked } = await stampBy(tsa, utf8(checkpoint.note));
  const kept = { checkpoint, authority: 'Test', url: tsa.url, token, reading, lists, asked };
  const { body, blocks } = anchorEntry(kept);
  for (const { bytes } of blocks) vault.put(bytes);
  const files = blocks.map(({ sha256, size }, i) => ({ role: ROLES[i] ?? ('certificate' as const), sha256, size }));
  ledger.append({ body, files });
  ledger.checkpoint();
  return record;
}

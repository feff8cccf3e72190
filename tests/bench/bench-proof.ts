import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openForWriting } from '../../src/main/core/database/open.ts';
import { draftEntry } from '../../src/main/core/ledger/entry-line.ts';
import { openLedger } from '../../src/main/core/ledger/ledger.ts';
import { keyStore } from '../../src/main/core/ledger/key-store.ts';
import { timed } from './measure.ts';

const ENTRIES = 1_000_000;
const EACH_COMMIT = 5_000;
const PROOFS = 500;

export interface ProofNumbers {
  readonly entries: number;
  readonly appendsEachSecond: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly worstMs: number;
}

/** Time of one inclusion proof, together with the root, in a ledger of a million entries. */
export async function benchProof(folder: string): Promise<ProofNumbers> {
  const data = join(folder, 'data-proof');
  mkdirSync(data, { recursive: true });
  const key = keyStore(join(data, 'keys')).create('brushproof.local/bench', 'current');
  const db = openForWriting(join(data, 'ledger.sqlite'));
  const ledger = openLedger(db, key);
  const draft = draftEntry('live', { kind: 'run', event: 'stop', reason: 'bench' });
  const { ms } = await timed(() => {
    for (let done = 0; done < ENTRIES; done += EACH_COMMIT) {
      ledger.commit((append) => {
        for (let i = 0; i < EACH_COMMIT; i++) append(draft, { wallMs: 0, monoNs: 0n, boot: '0' });
      });
    }
  });
  const times: number[] = [];
  for (let i = 0; i < PROOFS; i++) {
    const index = Math.floor((i * 0.618_033_988_7 * ENTRIES) % ENTRIES);
    const proof = await timed(() => [ledger.inclusionProof(index, ENTRIES), ledger.root(ENTRIES)]);
    times.push(proof.ms);
  }
  db.close();
  times.sort((a, b) => a - b);
  return {
    entries: ENTRIES,
    appendsEachSecond: Math.round((ENTRIES / ms) * 1_000),
    medianMs: times[PROOFS / 2] ?? Number.NaN,
    p95Ms: times[Math.floor(PROOFS * 0.95)] ?? Number.NaN,
    worstMs: times.at(-1) ?? Number.NaN,
  };
}

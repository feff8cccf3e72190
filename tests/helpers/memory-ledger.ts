import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

import { AppError } from '../../src/shared/app-error.ts';
import { concat, toHex, utf8 } from '../../src/shared/bytes.ts';
import type { EntryBody, EntryFile, EntrySource } from '../../src/shared/entry.ts';
import { NO_PREVIOUS } from '../../src/shared/entry.ts';
import { canonicalJson } from '../../src/shared/json/canonical-json.ts';
import { formatCheckpointBody } from '../../src/shared/log/checkpoint.ts';
import { consistencyProof, inclusionProof, inclusionProver, rootOf } from '../../src/shared/log/merkle.ts';
import { formatNote } from '../../src/shared/log/signed-note.ts';
import { formatVerifierKey, keyId } from '../../src/shared/log/verifier-key.ts';
import type { LedgerView, StoredCheckpoint } from '../../src/main/core/ledger/ledger-view.ts';
import { sha256 } from './bundle-crypto.ts';
import { memoryTree } from './memory-tree.ts';

const ORIGIN = `brushproof.local/${'ab'.repeat(16)}`;
const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex');
const START_MS = Date.parse('2026-11-22T02:00:00.000Z');

/** What a test writes of an entry; the rest follows. */
interface Draft {
  readonly body: EntryBody;
  readonly src?: EntrySource;
  readonly files?: readonly EntryFile[];
  /** Minutes after the entry before. */
  readonly minutes?: number;
}

/** A ledger in an array, with a key that is the same in every test. */
export interface MemoryLedger extends LedgerView {
  append(draft: Draft): number;
  checkpoint(): void;
  /** One line as text. */
  rawLine(index: number): string;
}

/** An empty ledger with a genesis entry. */
export function memoryLedger(): MemoryLedger {
  const seed = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
  const privateKey = createPrivateKey({ key: concatBuffer(PKCS8_START, seed), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(spki.subarray(-32));
  const vkey = formatVerifierKey(sha256, ORIGIN, publicKey);
  const lines: Uint8Array[] = [];
  const tree = memoryTree();
  const checkpoints: StoredCheckpoint[] = [];
  let now = START_MS;

  const ledger: MemoryLedger = {
    origin: ORIGIN,
    vkey,
    size: () => lines.length,
    line: (index) => {
      const line = lines[index];
      if (line === undefined) throw new AppError('NOT_FOUND', `no entry ${index}`);
      return line;
    },
    *lines(from, to) {
      for (let index = from; index < to; index++) yield { index, line: ledger.line(index), leaf: tree.node(0, index) };
    },
    root: (size) => rootOf(sha256, tree, size),
    inclusionProof: (index, size) => inclusionProof(sha256, tree, index, size),
    inclusionProver: (size) => inclusionProver(sha256, tree, size),
    consistencyProof: (from, to) => consistencyProof(sha256, tree, from, to),
    checkpoints: () => checkpoints,
    rawLine: (index) => Buffer.from(ledger.line(index)).toString('utf8'),
    append({ body, src = 'live', files = [], minutes = 1 }) {
      const index = lines.length;
      now += minutes * 60_000;
      const { kind, ...rest } = body;
      const prev = index === 0 ? NO_PREVIOUS : toHex(tree.node(0, index - 1));
      const nonce = toHex(sha256(utf8(`nonce ${index}`))).slice(0, 32);
      const common = {
        v: 1,
        i: index,
        prev,
        t: new Date(now).toISOString(),
        mono: `${index}000`,
        boot: 'b'.repeat(32),
      };
      const line = utf8(canonicalJson({ ...common, kind, src, nonce, files, body: rest }));
      lines.push(line);
      tree.append(line);
      return index;
    },
    checkpoint() {
      const text = formatCheckpointBody(ORIGIN, lines.length, ledger.root(lines.length));
      const signature = new Uint8Array(sign(null, utf8(text), privateKey));
      const note = formatNote(text, [{ name: ORIGIN, keyId: keyId(sha256, ORIGIN, publicKey), signature }]);
      checkpoints.push({ size: lines.length, note });
    },
  };
  ledger.append({ body: { kind: 'genesis', origin: ORIGIN, vkey, app: { name: 'brushproof', version: '0.0.0' } } });
  return ledger;
}

function concatBuffer(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.from(concat(...parts));
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { sameBytes, textOf, toHex } from '../../../shared/bytes.ts';
import { NO_PREVIOUS } from '../../../shared/entry.ts';
import { canonicalJson, type JsonValue } from '../../../shared/json/canonical-json.ts';
import { leafHash, nodeHash } from '../../../shared/log/merkle.ts';
import type { Db } from '../database/open.ts';
import { checkpointClaims } from './checkpoint-claims.ts';
import { sha256 } from './hash.ts';
import { keyChangeIn } from './key-changes.ts';
import type { LedgerIdentity } from './read-ledger.ts';

/** One thing that is wrong with a ledger. `from` to `to` (inclusive) are the entries it concerns. */
export interface LedgerFinding {
  readonly code:
    | 'ENTRY_CHANGED'
    | 'ENTRY_MISSING'
    | 'ENTRY_MISPLACED'
    | 'CHAIN_BROKEN'
    | 'NODE_CHANGED'
    | 'CHECKPOINT_UNREADABLE'
    | 'CHECKPOINT_FORGED'
    | 'KEY_CHANGE'
    | 'TAIL_CUT'
    | 'ROOT_DIFFERS';
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** Entries between two turns for others: a few milliseconds. */
const TURN_EVERY = 256;

/** Computes everything again from the lines alone and compares: leaf hashes, order, chain, interior nodes, and every
 *  checkpoint given (those of the database and those kept outside it). Returns every finding, not the first. Reads the
 *  whole ledger once; memory does not grow with it, and other work of the process gets its turn. @throws what `stopped`
 *  throws, which is asked now and then */
export async function verifyLedger(
  db: Db,
  identity: LedgerIdentity,
  checkpoints: readonly Uint8Array[],
  stopped: () => void = () => undefined,
): Promise<readonly LedgerFinding[]> {
  const findings: LedgerFinding[] = [];
  const claims = checkpointClaims(identity, checkpoints, findings);

  const rows = db.prepare<[], { i: number; line: Buffer; leaf: Buffer }>('SELECT i, line, leaf FROM entry ORDER BY i');
  const storedNode = db.prepare<[number, number], { hash: Buffer }>(
    'SELECT hash FROM node WHERE level = ? AND idx = ?',
  );
  // Complete subtrees of the tree so far, the largest first: `hashes[k]` covers 2^levels[k] leaves.
  const stack: { level: number; index: number; hash: Uint8Array }[] = [];
  let size = 0;
  let prev = NO_PREVIOUS;
  let goodSize = 0;

  for (const { i, line, leaf } of rows.iterate()) {
    if (i % TURN_EVERY === 0) {
      await nextTurn();
      stopped();
    }
    if (i > size) {
      findings.push({ code: 'ENTRY_MISSING', from: size, to: i - 1, message: `${describe(size, i - 1)} not there` });
      break;
    }
    const computed = leafHash(sha256, line);
    if (!sameBytes(computed, leaf)) {
      findings.push({
        code: 'ENTRY_CHANGED',
        from: i,
        to: i,
        message: `entry ${i} does not have the hash it had when it was written`,
      });
    }
    const change = keyChangeIn(i, checkLine(line, i, prev, findings));
    if (change !== undefined) claims.keyChanged(change);
    prev = toHex(computed);
    let top = { level: 0, index: i, hash: computed };
    for (let below = stack.at(-1); below?.level === top.level; below = stack.at(-1)) {
      stack.pop();
      top = { level: top.level + 1, index: below.index >> 1, hash: nodeHash(sha256, below.hash, top.hash) };
      const stored = storedNode.get(top.level, top.index)?.hash;
      if (stored === undefined || !sameBytes(stored, top.hash)) {
        const first = top.index * 2 ** top.level;
        findings.push({
          code: 'NODE_CHANGED',
          from: first,
          to: i,
          message: `the tree over ${describe(first, i)} not the one that was written`,
        });
      }
    }
    stack.push(top);
    size = i + 1;
    for (const root of await claims.rootsAt(size)) {
      if (sameBytes(root, rootOfStack(stack))) goodSize = size;
      else
        findings.push({
          code: 'ROOT_DIFFERS',
          from: goodSize,
          to: size - 1,
          message: `${describe(goodSize, size - 1)} not what the checkpoint over ${size} entries says`,
        });
    }
  }
  const largest = await claims.finish(size);
  if (largest > size && !findings.some((finding) => finding.code === 'ENTRY_MISSING')) {
    findings.push({
      code: 'TAIL_CUT',
      from: size,
      to: largest - 1,
      message: `${describe(size, largest - 1)} cut off from the end`,
    });
  }
  return findings;
}

function rootOfStack(stack: readonly { hash: Uint8Array }[]): Uint8Array {
  return stack.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(sha256, left, right));
}

function describe(from: number, to: number): string {
  return from === to ? `entry ${from} is` : `entries ${from} to ${to} are`;
}

/** @returns what the line says, when it is canonical JSON */
function checkLine(
  line: Uint8Array,
  index: number,
  prev: string,
  findings: LedgerFinding[],
): Readonly<Record<string, JsonValue>> | undefined {
  const entry = parseLine(line);
  if (entry === undefined) {
    findings.push({ code: 'ENTRY_CHANGED', from: index, to: index, message: `entry ${index} is not canonical JSON` });
    return undefined;
  }
  if (entry['i'] !== index) {
    findings.push({
      code: 'ENTRY_MISPLACED',
      from: index,
      to: index,
      message: `the entry in place ${index} says that it is entry ${JSON.stringify(entry['i'])}`,
    });
  }
  if (entry['prev'] !== prev) {
    findings.push({
      code: 'CHAIN_BROKEN',
      from: Math.max(0, index - 1),
      to: index,
      message: `entry ${index} does not follow the entry before it`,
    });
  }
  return entry;
}

function parseLine(line: Uint8Array): Readonly<Record<string, JsonValue>> | undefined {
  const text = textOf(line);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    // JSON.parse gives nothing but JSON values.
    return canonicalJson(value) === text ? (value as Record<string, JsonValue>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

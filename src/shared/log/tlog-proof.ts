import { fromBase64, textOf, toBase64, utf8 } from '../bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import { notParsed, parsed, parseDecimal } from './parsed.ts';
import type { Parsed } from './parsed.ts';

/**
 * A proof that stands on its own: place in the log, path to the root, and the checkpoint with that root. The leaf hash is
 * ours: SHA-256(0x00 ‖ line). @see https://c2sp.org/tlog-proof
 */
export interface TlogProof {
  readonly index: number;
  /** The leaf's sibling first, 32 bytes each. */
  readonly hashes: readonly Uint8Array[];
  /** Not covered by any signature. We never write it. */
  readonly extra?: Uint8Array;
  readonly checkpoint: SignedCheckpoint;
  /** The checkpoint as it stands in the file. */
  readonly checkpointBytes: Uint8Array;
  readonly checkpointText: string;
  /** The hashes as they stand in the file. */
  readonly lines: readonly string[];
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^53 leaves is no deeper. */
const MAX_HASHES = 63;

/** The text of a proof file over a checkpoint file. */
export function formatTlogProof(index: number, hashes: readonly Uint8Array[], checkpoint: string): string {
  return [HEADER, `index ${index}`, ...hashes.map(toBase64), '', checkpoint].join('\n');
}

/** Reads a proof file, strictly. Nothing is verified. `before`, a proof that has been read, spares reading the same
 *  checkpoint and the same hashes again: the proofs of neighbours share most of their lines. */
export function parseTlogProof(bytes: Uint8Array, before?: TlogProof): Parsed<TlogProof> {
  const text = textOf(bytes);
  if (text === undefined) return notParsed('not UTF-8');
  const split = text.indexOf('\n\n');
  if (split === -1) return notParsed('has no empty line before the checkpoint');
  const [header, ...lines] = text.slice(0, split).split('\n');
  if (header !== HEADER) return notParsed(`does not start with ${HEADER}`);
  const extraText = lines[0]?.startsWith('extra ') === true ? lines.shift()?.slice('extra '.length) : undefined;
  const extra = extraText === undefined ? undefined : fromBase64(extraText);
  if (extraText !== undefined && extra === undefined) return notParsed('the extra data is not base64');
  const indexLine = lines.shift();
  const index = indexLine?.startsWith('index ') === true ? parseDecimal(indexLine.slice('index '.length)) : undefined;
  if (index === undefined) return notParsed('the index is not a plain decimal number');
  if (lines.length > MAX_HASHES) return notParsed(`has more than ${MAX_HASHES} hashes`);
  const hashes: Uint8Array[] = [];
  for (const [i, line] of lines.entries()) {
    const hash = before?.lines[i] === line ? before.hashes[i] : fromBase64(line);
    if (hash?.length !== 32) return notParsed('a hash is not base64 of 32 bytes');
    hashes.push(hash);
  }
  const checkpointText = text.slice(split + 2);
  const known = before?.checkpointText === checkpointText ? before : undefined;
  const checkpointBytes = known?.checkpointBytes ?? utf8(checkpointText);
  const checkpoint = known === undefined ? parseCheckpoint(checkpointBytes) : parsed(known.checkpoint);
  if (!checkpoint.ok) return notParsed(`the checkpoint ${checkpoint.reason}`);
  const proof = { index, hashes, lines, checkpoint: checkpoint.value, checkpointBytes, checkpointText };
  return parsed(extra === undefined ? proof : { ...proof, extra });
}

import { AppError } from '../../../shared/app-error.ts';
import type { TokenReading } from '../../../shared/timestamp/token-reading.ts';
import { imprintsOf, verifyToken } from '../../../shared/timestamp/verify-token.ts';
import type { StoredCheckpoint } from '../ledger/ledger-view.ts';
import { nodeTokenCrypto } from '../timestamp/node-token-crypto.ts';
import { refusedToken } from './stamp-once.ts';

/** Finds the checkpoint that a token from elsewhere is over, and checks it. @throws AppError TSA_TOKEN when it does not
 *  pass, NOT_FOUND when it is over none of them */
export async function readToken(
  token: Uint8Array,
  checkpoints: readonly StoredCheckpoint[],
  roots: readonly Uint8Array[],
): Promise<{ readonly checkpoint: StoredCheckpoint; readonly reading: TokenReading }> {
  const nothing = new Uint8Array();
  const { reading: first, problems: unreadable } = await verifyToken(
    token,
    { imprint: imprintsOf(nothing, nodeTokenCrypto), roots },
    nodeTokenCrypto,
  );
  if (first === undefined) throw refusedToken(unreadable, undefined);
  const { digest, hash } = first.imprint;
  for (const checkpoint of checkpoints.toReversed()) {
    const note = Buffer.from(checkpoint.note);
    if (hash === null || Buffer.from(await nodeTokenCrypto.digest(hash, note)).toString('hex') !== digest) continue;
    const { ok, reading, problems } = await verifyToken(
      token,
      { imprint: imprintsOf(note, nodeTokenCrypto), roots },
      nodeTokenCrypto,
    );
    if (!ok || reading === undefined) throw refusedToken(problems, reading);
    return { checkpoint, reading };
  }
  throw new AppError('NOT_FOUND', 'the token is not over any checkpoint of this log', { details: { digest } });
}

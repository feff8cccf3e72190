import { randomBytes } from 'node:crypto';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { nonceOf, timeStampRequest } from '../../../shared/timestamp/request.ts';
import type { TokenProblem } from '../../../shared/timestamp/token-problem.ts';
import type { TokenReading } from '../../../shared/timestamp/token-reading.ts';
import { imprintsOf, verifyToken } from '../../../shared/timestamp/verify-token.ts';
import { sha256 } from '../ledger/hash.ts';
import type { Clock, TimestampAuthority } from '../ports.ts';
import { nodeTokenCrypto } from '../timestamp/node-token-crypto.ts';

/** A token that has passed every check. */
export interface GoodStamp {
  /** The reply and the request, byte for byte. */
  readonly token: Uint8Array;
  readonly request: Uint8Array;
  readonly reading: TokenReading;
  /** This computer's clock when the request was sent, Unix milliseconds. */
  readonly requestedMs: number;
  /** The token's time minus the middle of request and reply by this computer's clock, in milliseconds. */
  readonly offsetMs: number;
  /** Lists of revoked certificates (DER) that were fetched with it. */
  readonly lists: readonly Uint8Array[];
}

/**
 * Asks one authority to stamp `bytes` and checks what comes back before anybody keeps it. Only the SHA-256 of the bytes is
 * sent. @throws AppError as the authority; TSA_TOKEN when the token does not pass (details: `problems`, and `root`, the
 * SHA-256 of its root certificate where it has one)
 */
export async function stampOnce(
  authority: TimestampAuthority,
  bytes: Uint8Array,
  roots: readonly Uint8Array[],
  clock: Clock,
  signal: AbortSignal,
): Promise<GoodStamp> {
  const nonce = randomBytes(8);
  const request = timeStampRequest(sha256(bytes), nonce);
  const requestedMs = clock.wallMs();
  const token = await authority.stamp(request, signal);
  const middleMs = Math.round((requestedMs + clock.wallMs()) / 2);
  const { ok, reading, problems } = await verifyToken(
    token,
    { imprint: imprintsOf(bytes, nodeTokenCrypto), nonce: nonceOf(nonce), roots },
    nodeTokenCrypto,
  );
  if (ok && reading !== undefined)
    return { token, request, reading, requestedMs, offsetMs: reading.genTimeMs - middleMs, lists: [] };
  throw refusedToken(problems, reading);
}

/** Why a token does not pass, as an error. */
export function refusedToken(problems: readonly TokenProblem[], reading: TokenReading | undefined): AppError {
  const refusals = problems.filter(({ severity }) => severity === 'refusal');
  const first = refusals[0];
  return new AppError('TSA_TOKEN', `the token does not pass: ${first?.code ?? 'it cannot be read'}`, {
    details: {
      problems: refusals.map(({ code }) => code).join(' '),
      reason: first?.details['reason'] ?? '',
      root: reading?.rootSha256 ?? '',
    },
  });
}

/** The code of a failure, for the list of calls and the front. */
export function failureOf(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof AppError)) return { code: 'INTERNAL', message: messageOf(error) };
  const problem = error.details['problems']?.split(' ')[0];
  return { code: problem === undefined || problem === '' ? error.code : problem, message: error.message };
}

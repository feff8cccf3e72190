import type { IncomingMessage } from 'node:http';
import { AppError } from '../../../shared/app-error.ts';

/** The longest list of entries that a request may name fits into this. */
const MAX_BODY_BYTES = 2 * 2 ** 20;
const MAX_DROPPED_BYTES = 64 * 2 ** 20;

/** The JSON body of a request; an empty one is `{}`. @throws AppError BAD_ARGUMENT */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new AppError('INTERNAL', 'expected bytes from the connection');
    size += chunk.length;
    // What is too long is read to its end and dropped, so that the sender can hear the answer; but not for ever.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    else if (size > MAX_DROPPED_BYTES) break;
  }
  if (size > MAX_BODY_BYTES) throw new AppError('BAD_ARGUMENT', `expected at most ${MAX_BODY_BYTES} bytes`);
  if (size === 0) return {};
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError('BAD_ARGUMENT', 'expected JSON', { cause: error });
    throw error;
  }
}

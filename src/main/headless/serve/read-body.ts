import type { IncomingMessage } from 'node:http';
import { AppError } from '../../../shared/app-error.ts';

/** The longest list of entries that a request may name fits into this. */
const MAX_BODY_BYTES = 2 * 2 ** 20;

/** The JSON body of a request; an empty one is `{}`. @throws AppError BAD_ARGUMENT */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new AppError('INTERNAL', 'expected bytes from the connection');
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new AppError('BAD_ARGUMENT', `expected at most ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  if (size === 0) return {};
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError('BAD_ARGUMENT', 'expected JSON', { cause: error });
    throw error;
  }
}

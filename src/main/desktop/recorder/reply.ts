import type { Reply } from '../../../shared/api/api.ts';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { ReplyError } from './messages.ts';

/** An error as it travels between processes: only its code, one line and the details survive. */
export function errorOf(error: unknown): ReplyError {
  const { code, details } = error instanceof AppError ? error : { code: 'INTERNAL' as const, details: {} };
  return { code, message: messageOf(error), details };
}

/** Does `work` and puts what comes of it into a reply. Never rejects. */
export async function replyOf(work: () => Promise<unknown>): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: errorOf(error) };
  }
}

/** The error of a reply as something to throw. */
export function thrownOf({ code, message, details }: ReplyError): AppError {
  return new AppError(code, message, { details: { ...details } });
}

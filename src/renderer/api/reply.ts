import type { Reply } from '../../shared/api/api.ts';
import { AppError } from '../../shared/app-error.ts';

/** The value of a reply. @throws AppError with the code and details that travelled in it */
export function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new AppError(reply.error.code, reply.error.message, { details: { ...reply.error.details } });
}

import { parentPort, type Transferable } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { ErrorCode } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';

/** One request to a worker thread. */
interface WorkerRequest {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

/** A request that is not wanted any more; the last message of all is `close`. */
export type WorkerMessage = WorkerRequest | { readonly cancel: number } | 'close';

export type WorkerReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { code: ErrorCode; message: string; details: Record<string, string> } };

/** What answers one method; `signal` tells that nobody waits for the answer any more. */
export type Answer = (params: unknown, signal: AbortSignal) => unknown;

/** An answer whose buffers are handed over instead of copied. */
export interface Handover {
  readonly value: unknown;
  readonly transfer: readonly Transferable[];
}

/** Answers the requests that come to this worker thread, several at a time where answers wait for something.
 *  `close` is called when the thread is to end. */
export function answerRequests(answers: ReadonlyMap<string, Answer>, close: () => void): void {
  const port = unwrap(parentPort, 'this file runs as a worker thread only');
  const running = new Map<number, AbortController>();

  async function answer({ id, method, params }: WorkerRequest): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const find = answers.get(method);
      if (find === undefined) throw new AppError('BAD_ARGUMENT', `expected a known request, got ${method}`);
      const value = await find(params, controller.signal);
      if (isHandover(value)) port.postMessage({ id, value: value.value } satisfies WorkerReply, value.transfer);
      else port.postMessage({ id, value } satisfies WorkerReply);
    } catch (error) {
      const { code, details } = error instanceof AppError ? error : { code: 'INTERNAL' as const, details: {} };
      port.postMessage({ id, error: { code, message: messageOf(error), details } } satisfies WorkerReply);
    } finally {
      running.delete(id);
    }
  }

  port.on('message', (message: WorkerMessage) => {
    if (message === 'close') {
      close();
      port.close();
    } else if ('cancel' in message) {
      running.get(message.cancel)?.abort();
    } else {
      void answer(message);
    }
  });
}

const handovers = new WeakSet();

/** Marks an answer whose buffers are handed over. */
export function handOver(value: unknown, transfer: readonly Transferable[]): Handover {
  const handover = { value, transfer };
  handovers.add(handover);
  return handover;
}

function isHandover(value: unknown): value is Handover {
  return typeof value === 'object' && value !== null && handovers.has(value);
}

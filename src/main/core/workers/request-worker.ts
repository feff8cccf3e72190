import { Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/app-error.ts';
import type { WorkerMessage, WorkerReply } from './answer-requests.ts';

/** A worker thread that answers requests; started at the first one, and again after it has stopped. */
export interface RequestWorker {
  /** @throws AppError with the code of the worker's error; CANCELLED; INTERNAL when the worker stopped or took longer
   *  than allowed (it is then ended, so that one bad request cannot hold up all others for good) */
  request(method: string, params: unknown, signal?: AbortSignal): Promise<unknown>;
  /** Ends the thread; the next request starts another. What it was asked meanwhile fails with `reason`. */
  restart(reason: AppError): Promise<void>;
  close(): Promise<void>;
}

export interface RequestWorkerOptions {
  readonly file: URL;
  readonly workerData: unknown;
  readonly heapMiB: number;
  readonly timeoutMs: number;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  readonly timer: NodeJS.Timeout;
}

interface Running {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

const CLOSE_WITHIN_MS = 3_000;

/** A worker of `file`, which calls `answerRequests`. */
export function requestWorker(options: RequestWorkerOptions): RequestWorker {
  let current: Running | undefined;
  let nextId = 0;
  let closed = false;

  function start(): Running {
    const worker = new Worker(options.file, {
      workerData: options.workerData,
      resourceLimits: { maxOldGenerationSizeMb: options.heapMiB },
    });
    const running: Running = { worker, waiting: new Map() };
    worker.on('message', (reply: WorkerReply) => settle(running, reply));
    worker.on('error', (error: unknown) => {
      fail(running, new AppError('INTERNAL', 'a worker thread failed', { cause: error }));
    });
    worker.on('exit', () => fail(running, new AppError('INTERNAL', 'a worker thread stopped')));
    current = running;
    return running;
  }

  function take({ waiting }: Running, id: number): Waiting | undefined {
    const request = waiting.get(id);
    waiting.delete(id);
    clearTimeout(request?.timer);
    return request;
  }

  function settle(running: Running, reply: WorkerReply): void {
    const request = take(running, reply.id);
    if ('value' in reply) request?.resolve(reply.value);
    else request?.reject(new AppError(reply.error.code, reply.error.message, { details: reply.error.details }));
  }

  function fail(running: Running, error: AppError): void {
    if (current === running) current = undefined;
    for (const id of [...running.waiting.keys()]) take(running, id)?.reject(error);
  }

  function send({ worker }: Running, message: WorkerMessage): void {
    worker.postMessage(message);
  }

  return {
    request(method, params, signal) {
      if (closed) return Promise.reject(new AppError('CANCELLED', 'the program is closing'));
      if (signal?.aborted === true) return Promise.reject(new AppError('CANCELLED', `${method} was cancelled`));
      const running = current ?? start();
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          fail(running, new AppError('INTERNAL', `${method} took longer than ${options.timeoutMs / 1_000} s`));
          void running.worker.terminate();
        }, options.timeoutMs);
        running.waiting.set(id, { resolve, reject, timer });
        signal?.addEventListener(
          'abort',
          () => {
            const request = take(running, id);
            if (request === undefined) return;
            send(running, { cancel: id });
            request.reject(new AppError('CANCELLED', `${method} was cancelled`));
          },
          { once: true },
        );
        send(running, { id, method, params });
      });
    },
    async restart(reason) {
      const running = current;
      if (running === undefined) return;
      fail(running, reason);
      await running.worker.terminate();
    },
    async close() {
      closed = true;
      const running = current;
      if (running === undefined) return;
      const exited = new Promise<void>((resolve) => running.worker.once('exit', () => resolve()));
      send(running, 'close');
      const timer = setTimeout(() => void running.worker.terminate(), CLOSE_WITHIN_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

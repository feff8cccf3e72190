import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import type { ContentReply, ContentRequest, RangeDigests } from './content-worker.ts';

/** Reads, hashes and copies files on other threads. */
export interface ContentPool {
  /** How many requests keep all threads busy. */
  readonly parallel: number;
  /** Digests of a range of a file. @throws AppError FILE_UNREADABLE */
  digest(path: string, offset: number, size: number, withSha512: boolean): Promise<RangeDigests>;
  /** Reads a whole file into a thread. `too-large` above `maxBytes`; undefined when it cannot be read. */
  read(path: string, maxBytes: number): Promise<ThreadBytes | 'too-large' | undefined>;
  close(): Promise<void>;
}

/** Bytes that a thread holds. One of the two must be called. */
export interface ThreadBytes {
  readonly digests: RangeDigests;
  /** Writes them into the file at `path`. @returns base64 of a JPEG when one was asked for and could be made
   *  @throws AppError DISK_FULL, EXPORT_FAILED */
  writeTo(path: string, offset: number, thumbnail: boolean): Promise<string | undefined>;
  drop(): Promise<void>;
}

type Question = ContentRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

interface Thread {
  readonly worker: Worker;
  /** Why it can no longer answer. */
  failure?: AppError;
  readonly waiting: Map<number, { resolve: (reply: ContentReply) => void; reject: (error: unknown) => void }>;
}

const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './content-worker.ts' : './content-worker.js',
  import.meta.url,
);
const REQUESTS_A_THREAD = 2;

/** Starts one thread a core. */
export function contentPool(threadCount = Math.max(1, Math.min(4, availableParallelism()))): ContentPool {
  const threads = Array.from({ length: threadCount }, startThread);
  let nextId = 0;

  const ask = (thread: Thread, question: Question): Promise<ContentReply> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      if (thread.failure !== undefined) {
        reject(thread.failure);
        return;
      }
      thread.waiting.set(id, { resolve, reject });
      thread.worker.postMessage({ ...question, id });
    });
  const leastBusy = (): Thread =>
    unwrap(threads.toSorted((a, b) => a.waiting.size - b.waiting.size)[0], 'at least one thread');

  return {
    parallel: threadCount * REQUESTS_A_THREAD,
    async digest(path, offset, size, withSha512) {
      const reply = await ask(leastBusy(), { kind: 'digest', path, offset, size, withSha512 });
      if (reply.kind === 'digests') return reply.digests;
      throw new AppError('FILE_UNREADABLE', reply.kind === 'failed' ? reply.message : reply.kind, {
        details: { path },
      });
    },
    async read(path, maxBytes) {
      const thread = leastBusy();
      const id = nextId;
      const reply = await ask(thread, { kind: 'read', path, maxBytes });
      if (reply.kind === 'too-large') return 'too-large';
      if (reply.kind !== 'digests') return undefined;
      return {
        digests: reply.digests,
        async writeTo(target, offset, thumbnail) {
          const done = await ask(thread, { kind: 'write', of: id, path: target, offset, thumbnail });
          if (done.kind === 'done') return done.thumbnail;
          const [code, message] = done.kind === 'failed' ? [done.code, done.message] : ['', done.kind];
          throw new AppError(code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'EXPORT_FAILED', message);
        },
        async drop() {
          await ask(thread, { kind: 'drop', of: id });
        },
      };
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(): Thread {
  const thread: Thread = { worker: new Worker(WORKER_FILE), waiting: new Map() };
  thread.worker.on('message', (reply: ContentReply) => {
    const asked = thread.waiting.get(reply.id);
    thread.waiting.delete(reply.id);
    asked?.resolve(reply);
  });
  const fail = (error: unknown): void => {
    const failure = new AppError('INTERNAL', `a thread that copies files ended: ${messageOf(error)}`, { cause: error });
    thread.failure ??= failure;
    for (const { reject } of thread.waiting.values()) reject(thread.failure);
    thread.waiting.clear();
  };
  thread.worker.on('error', fail);
  thread.worker.on('exit', (code) => {
    fail(new RangeError(`exit code ${code}`));
  });
  return thread;
}

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import type {
  ByteRange,
  ContentQuestion,
  ContentReply,
  HeldMember,
  ObtainedFile,
  RangeDigests,
  Thumbnail,
  WantedFile,
} from './content-messages.ts';

/** Reads, hashes and copies files on other threads, which start with the first request. */
export interface ContentPool {
  /** How many requests keep all threads busy. */
  readonly parallel: number;
  /** Digests of ranges of a file, in their order. @throws AppError FILE_UNREADABLE */
  digest(path: string, ranges: readonly ByteRange[]): Promise<readonly RangeDigests[]>;
  /** Looks for files and reads those of at most `maxBytes` into a thread. */
  obtain(files: readonly WantedFile[], maxBytes: number): Promise<HeldBatch>;
  /** Ends the threads and gives their memory back. The next request starts others. */
  close(): Promise<void>;
}

/** Files that a thread holds until `write` is called, which must happen once. */
export interface HeldBatch {
  /** In the order in which they were asked for. */
  readonly files: readonly ObtainedFile[];
  /** Writes some of the files into the file at `path`, and reads them back to see that they are there. Forgets all of
   *  them. @throws AppError DISK_FULL, EXPORT_FAILED */
  write(path: string, members: readonly HeldMember[]): Promise<readonly Thumbnail[]>;
}

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
const REQUESTS_A_THREAD = 3;

/** One thread a core. */
export function contentPool(threadCount = Math.max(1, Math.min(4, availableParallelism()))): ContentPool {
  let running: readonly Thread[] | undefined;
  let nextId = 0;

  const ask = (thread: Thread, question: ContentQuestion): Promise<ContentReply> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      if (thread.failure !== undefined) {
        reject(thread.failure);
        return;
      }
      thread.waiting.set(id, { resolve, reject });
      thread.worker.postMessage({ ...question, id });
    });
  const leastBusy = (): Thread => {
    running ??= Array.from({ length: threadCount }, startThread);
    return unwrap(running.toSorted((a, b) => a.waiting.size - b.waiting.size)[0], 'at least one thread');
  };

  return {
    parallel: threadCount * REQUESTS_A_THREAD,
    async digest(path, ranges) {
      const reply = await ask(leastBusy(), { kind: 'digest', path, ranges });
      if (reply.kind === 'digests') return reply.digests;
      throw new AppError('FILE_UNREADABLE', reply.kind === 'failed' ? reply.message : reply.kind, {
        details: { path },
      });
    },
    async obtain(files, maxBytes) {
      const thread = leastBusy();
      const of = nextId;
      const reply = await ask(thread, { kind: 'obtain', files, maxBytes });
      if (reply.kind !== 'obtained')
        throw new AppError('EXPORT_FAILED', reply.kind === 'failed' ? reply.message : reply.kind);
      return {
        files: reply.files,
        async write(path, members) {
          const done = await ask(thread, { kind: 'write', of, path, members });
          if (done.kind === 'written') return done.thumbnails;
          const [code, message] = done.kind === 'failed' ? [done.code, done.message] : ['', done.kind];
          throw new AppError(code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'EXPORT_FAILED', message);
        },
      };
    },
    async close() {
      const ended = running ?? [];
      running = undefined;
      await Promise.all(ended.map(({ worker }) => worker.terminate()));
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

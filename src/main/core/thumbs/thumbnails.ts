import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EditFacts } from '../../../shared/api/works-api.ts';
import { AppError } from '../../../shared/app-error.ts';
import { temporaryNameFor } from '../files/durable.ts';
import { isMissing } from '../files/system-error.ts';
import type { ContentPlaces } from '../vault/find-content.ts';
import { requestWorker } from '../workers/request-worker.ts';
import { newestFirst } from './newest-first.ts';
import type { OriginalJob, ThumbnailJob, ThumbnailResult } from './thumb-worker.ts';

/** Small pictures for lists, made when they are first asked for and kept. */
export interface Thumbnails {
  /** A WebP at most `width` pixels wide (320 or 1024; others are rounded up to these). @returns undefined when the picture
   *  cannot be found or cannot be shown. @throws AppError CANCELLED */
  get(sha256: string, width: number, signal?: AbortSignal): Promise<Uint8Array | undefined>;
  /** The bytes of a picture that is not in the vault, read from where it was seen if it still is what it was. */
  original(sha256: string, places: ContentPlaces): Promise<Uint8Array | undefined>;
  /** What a document of a picture editor tells. @returns undefined for other files */
  edit(sha256: string, places: ContentPlaces): Promise<EditFacts | undefined>;
  /** Whether something was made or asked for a moment ago. */
  busy(): boolean;
  close(): Promise<void>;
}

const WIDTHS = [320, 1_024] as const;
const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './thumb-worker.ts' : './thumb-worker.js',
  import.meta.url,
);
const HEAP_MIB = 256;
const TIMEOUT_MS = 60_000;
const REMEMBERED_UNREADABLE = 5_000;
const BUSY_FOR_MS = 400;

/** A cache of thumbnails in `folder`; `find` tells where an original may lie. */
export function createThumbnails(
  folder: string,
  find: (sha256: string) => Promise<ContentPlaces | undefined>,
): Thumbnails {
  const worker = requestWorker({ file: WORKER_FILE, workerData: undefined, heapMiB: HEAP_MIB, timeoutMs: TIMEOUT_MS });
  const unreadable = new Set<string>();
  // One at a time: the rest of the processor belongs to the recorder and the window.
  const queue = newestFirst(1);
  let askedMs = -Infinity;
  let making = 0;

  async function make(sha256: string, width: number, path: string): Promise<Uint8Array | undefined> {
    const kept = await readIfThere(path);
    if (kept !== undefined) return kept;
    const places = await find(sha256);
    if (places === undefined) return undefined;
    const job: ThumbnailJob = { sha256, places, width };
    // The worker answers with the type that it declares.
    const result = (await worker.request('thumbnail', job)) as ThumbnailResult;
    if (result.kind === 'unreadable') {
      if (unreadable.size >= REMEMBERED_UNREADABLE) unreadable.clear();
      unreadable.add(sha256);
    }
    if (result.kind !== 'made') return undefined;
    await keep(path, result.bytes);
    return result.bytes;
  }

  return {
    async get(sha256, wanted, signal) {
      const width = WIDTHS.find((one) => one >= wanted) ?? WIDTHS[1];
      if (!/^[0-9a-f]{64}$/.test(sha256) || unreadable.has(sha256)) return undefined;
      const path = join(folder, sha256.slice(0, 2), `${sha256}-${width}.webp`);
      const kept = await readIfThere(path);
      if (kept !== undefined) return kept;
      if (signal?.aborted === true) throw new AppError('CANCELLED', 'the thumbnail is not wanted any more');
      askedMs = performance.now();
      making++;
      try {
        return await queue.run(`${sha256}-${width}`, () => make(sha256, width, path), signal);
      } finally {
        making--;
      }
    },
    async original(sha256, places) {
      const job: OriginalJob = { sha256, places };
      return (await worker.request('original', job)) as Uint8Array | undefined;
    },
    async edit(sha256, places) {
      const job: OriginalJob = { sha256, places };
      return (await worker.request('edit', job)) as EditFacts | undefined;
    },
    busy: () => making > 0 || performance.now() - askedMs < BUSY_FOR_MS,
    close: () => worker.close(),
  };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whole or not at all; losing one to a power cut costs only making it again. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryNameFor(path);
  await writeFile(temporary, bytes);
  await rename(temporary, path);
}

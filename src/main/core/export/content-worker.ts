import { closeSync, openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import { readBuffer } from '../files/read-buffer.ts';
import { systemCode } from '../files/system-error.ts';
import type { ContentReply, ContentRequest, HeldMember, Thumbnail } from './content-messages.ts';
import { digestRanges } from './digest-ranges.ts';
import { heldContent, obtainFiles, writeHeld } from './held-files.ts';
import type { HeldFiles } from './held-files.ts';

const WINDOW_BYTES = 1024 * 1024;
/** Room for the files of one request, as `content-batch.ts` groups them. */
const SLAB_BYTES = 5 * 1024 * 1024;
const port = unwrap(parentPort, 'this file runs as a worker thread only');
// Memory that is used again spares the system from clearing new pages for every file (measured: a third of the time).
const window = readBuffer(WINDOW_BYTES);
const spare: Uint8Array[] = [];
const held = new Map<number, HeldFiles>();
let opened: { readonly path: string; readonly fd: number } | undefined;

async function write(of: number, path: string, members: readonly HeldMember[]): Promise<Thumbnail[]> {
  const files = unwrap(held.get(of), 'it was obtained and not yet written');
  const thumbnails: Thumbnail[] = [];
  try {
    for (const member of members) writeHeld(files, member, openOnce(path, 'r+'), window);
    for (const { file } of members.filter(({ thumbnail }) => thumbnail)) {
      // Loading sharp takes longer than checking a small bundle, which needs no pictures.
      const { shrink } = await import('./thumbnail.ts');
      const pictures = await shrink(heldContent(files, file));
      if (pictures !== undefined) thumbnails.push({ file, pictures });
    }
  } finally {
    held.delete(of);
    spare.push(files.slab);
  }
  return thumbnails;
}

/** A thread has to do with one archive, which it either writes or reads. */
function openOnce(path: string, flags: 'r' | 'r+'): number {
  const key = `${flags} ${path}`;
  if (opened?.path === key) return opened.fd;
  if (opened !== undefined) closeSync(opened.fd);
  opened = undefined;
  opened = { path: key, fd: openSync(path, flags) };
  return opened.fd;
}

async function answer(request: ContentRequest): Promise<ContentReply> {
  const { id } = request;
  try {
    switch (request.kind) {
      case 'digest':
        return { id, kind: 'digests', digests: digestRanges(openOnce(request.path, 'r'), request.ranges, window) };
      case 'obtain': {
        const slab = spare.pop() ?? readBuffer(SLAB_BYTES);
        const files = obtainFiles(request.files, request.maxBytes, slab);
        held.set(id, files);
        return { id, kind: 'obtained', files: files.answers };
      }
      case 'write':
        return { id, kind: 'written', thumbnails: await write(request.of, request.path, request.members) };
    }
  } catch (error) {
    return { id, kind: 'failed', code: systemCode(error) ?? '', message: messageOf(error) };
  }
}

// The window is shared by what does not wait. Pictures are made small on yet other threads: meanwhile the next request.
port.on('message', (request: ContentRequest) => void answer(request).then((reply) => port.postMessage(reply)));

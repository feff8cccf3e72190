import { AppError, messageOf } from '../../shared/app-error.ts';
import { concat } from '../../shared/bytes.ts';
import { owned } from './browser-token-crypto.ts';

/** The browser's own inflate. It fails when bytes follow the end of the compressed data, or when they stop before it.
 *  @throws AppError FORMAT, and what `compressed` throws */
export async function* unpacked(
  compressed: AsyncIterable<Uint8Array>,
  format: 'deflate' | 'deflate-raw',
): AsyncGenerator<Uint8Array> {
  const pieces = compressed[Symbol.asyncIterator]();
  const source = new ReadableStream<BufferSource>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(owned(next.value));
    },
  });
  const reader = source.pipeThrough(new DecompressionStream(format)).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('FORMAT', messageOf(error), { cause: error });
  } finally {
    // Whoever stops early has what he needs; what the rest would have said is of no interest.
    reader.cancel().catch(() => undefined);
  }
}

/** All of a zlib stream. @returns undefined when it is damaged, longer than `maxBytes` unpacked, or followed by anything */
export async function inflateWhole(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of unpacked(once(bytes), 'deflate')) {
      size += part.length;
      if (size > maxBytes) return undefined;
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORMAT') return undefined;
    throw error;
  }
  return concat(...parts);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

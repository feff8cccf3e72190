import type { App } from '../../core/app/app.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { OpenedOriginal } from './messages.ts';

/** Files that are being handed over in pieces, as fast as the other side asks for them. */
export interface Originals {
  open(sha256: string): Promise<OpenedOriginal | null>;
  /** The next piece, or null at the end. @throws AppError NOT_FOUND */
  read(handle: number): Promise<Uint8Array | null>;
  close(handle: number): void;
}

/** Hands over the originals of an app. */
export function openOriginals(app: App): Originals {
  const streams = new Map<number, { readonly pieces: AsyncIterator<unknown, unknown>; readonly end: () => void }>();
  let lastHandle = 0;

  function close(handle: number): void {
    streams.get(handle)?.end();
    streams.delete(handle);
  }

  return {
    async open(sha256) {
      const original = await app.original(sha256);
      if (original === undefined) return null;
      const { stream, bytes, mime } = original;
      const handle = ++lastHandle;
      streams.set(handle, { pieces: stream[Symbol.asyncIterator](), end: () => stream.destroy() });
      return { handle, bytes, mime };
    },
    async read(handle) {
      const stream = streams.get(handle);
      if (stream === undefined) throw new AppError('NOT_FOUND', `there is no open file ${handle}`);
      const { done, value } = await stream.pieces.next();
      if (done !== true && value instanceof Uint8Array) return new Uint8Array(value);
      close(handle);
      return null;
    },
    close,
  };
}

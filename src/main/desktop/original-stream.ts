import type { OpenedOriginal } from './recorder/messages.ts';
import type { RecorderProcess } from './recorder/recorder-process.ts';

/** An original as the recorder has opened it. @returns undefined when there is none */
export function openedOriginal(answer: unknown): OpenedOriginal | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if (!('handle' in answer && 'bytes' in answer && 'mime' in answer)) return undefined;
  const { handle, bytes, mime } = answer;
  if (typeof handle !== 'number' || typeof bytes !== 'number' || typeof mime !== 'string') return undefined;
  return { handle, bytes, mime };
}

/** The content of an opened original, piece by piece, no faster than it is read. */
export function originalStream(recorder: RecorderProcess, handle: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const piece = await recorder.call({ kind: 'read-original', handle });
      if (piece instanceof Uint8Array) controller.enqueue(new Uint8Array(piece));
      else controller.close();
    },
    async cancel() {
      await recorder.call({ kind: 'close-original', handle });
    },
  });
}

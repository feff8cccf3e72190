import { messageOf } from '../../../../shared/app-error.ts';
import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

/** Pausing the recorder for a while, and going on. */
export function recordingHandlers({
  recorder,
  status,
  hub,
}: AppParts): Pick<Handlers, 'recording.pause' | 'recording.resume'> & { readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;

  async function resume(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    status.pausedUntil(null);
    // Folders are looked through after a pause: that may take long and is waited for by nobody.
    void recorder
      .resume()
      .catch((error: unknown) => hub.push('trouble', { atMs: Date.now(), code: 'WATCH', message: messageOf(error) }))
      .finally(() => status.changed());
    await Promise.resolve();
  }

  return {
    async 'recording.pause'({ minutes }) {
      await recorder.pause();
      clearTimeout(timer);
      status.pausedUntil(Date.now() + minutes * 60_000);
      timer = setTimeout(() => void resume(), minutes * 60_000);
      return status.status();
    },
    async 'recording.resume'() {
      await resume();
      return status.status();
    },
    stop: () => clearTimeout(timer),
  };
}

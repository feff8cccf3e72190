import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

/** Backups of the whole record. */
export function backupHandlers({ recorder, jobs }: AppParts): Pick<Handlers, 'backup.start'> {
  return {
    'backup.start': ({ target, passwords }) =>
      jobs.start({ kind: 'backup', subject: target, unit: 'bytes' }, async ({ signal, progress }) => {
        const { path, info } = await recorder.care.backup({ target, passwords, signal, onProgress: progress });
        const { bytes, files, size, damaged } = info;
        return { backedUp: { path, bytes, files, entries: size, damaged: damaged.length } };
      }),
  };
}

import { dialog } from 'electron';
import { AppError, messageOf } from '../../shared/app-error.ts';
import type { RecorderProcess } from './recorder/recorder-process.ts';
import type { Texts } from './texts.ts';

/** Has folders recorded that were handed over from outside: by a command line, or dropped on the app's icon. */
export async function recordFolders(
  recorder: RecorderProcess,
  folders: readonly string[],
  texts: () => Texts,
): Promise<void> {
  for (const path of folders) {
    try {
      await recorder.call({ kind: 'request', name: 'sources.add', params: { path } });
    } catch (error) {
      // A folder that is being recorded already is what was asked for.
      if (error instanceof AppError && error.code === 'SOURCE_OVERLAP') continue;
      void dialog.showMessageBox({
        type: 'warning',
        message: texts().cannotAdd,
        detail: `${path}\n\n${messageOf(error)}`,
      });
    }
  }
}

import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { dialog, shell, type BrowserWindow } from 'electron';
import { AppError, messageOf } from '../../shared/app-error.ts';
import type { NativeCall } from './recorder/messages.ts';
import type { Texts } from './texts.ts';

/** Answers what the recorder asks of the desktop, with the system's own dialogs over `window`.
 *  @throws AppError FILE_MISSING */
export function nativeAnswers(
  window: () => BrowserWindow | undefined,
  texts: () => Texts,
): (call: NativeCall) => Promise<string | null> {
  const choose = async (options: Electron.OpenDialogOptions): Promise<string | null> => {
    const over = window();
    const chosen = await (over === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(over, options));
    return chosen.filePaths[0] ?? null;
  };
  const save = async (options: Electron.SaveDialogOptions): Promise<string | null> => {
    const over = window();
    const chosen = await (over === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(over, options));
    return chosen.canceled ? null : chosen.filePath;
  };
  const filters = (): Electron.FileFilter[] => [{ name: texts().bundleFiles, extensions: ['zip'] }];

  return async (call) => {
    switch (call.kind) {
      case 'choose-folder':
        return await choose({ title: texts().chooseFolder, properties: ['openDirectory'] });
      case 'choose-bundle-to-open':
        return await choose({ title: texts().openBundle, properties: ['openFile'], filters: filters() });
      case 'choose-file-to-open':
        return await choose({ properties: ['openFile'], ...fileKind(call.what, texts()) });
      case 'choose-bundle-to-save':
        return await save({ title: texts().saveBundle, defaultPath: call.suggestedName, filters: filters() });
      case 'show-in-folder':
        await showInFolder(call.path);
        return null;
    }
  };
}

/** Authorities name their files as they like: every file can be chosen, those with the usual names come first. */
function fileKind(what: 'certificate' | 'token', texts: Texts): Electron.OpenDialogOptions {
  const all = { name: texts.allFiles, extensions: ['*'] };
  return what === 'certificate'
    ? {
        title: texts.openCertificate,
        filters: [{ name: texts.certificateFiles, extensions: ['pem', 'crt', 'cer', 'der'] }, all],
      }
    : { title: texts.openToken, filters: [{ name: texts.tokenFiles, extensions: ['tsr', 'tsa', 'tst', 'der'] }, all] };
}

/** Shows a file where it lies. It is only pointed at, never opened. */
async function showInFolder(path: string): Promise<void> {
  if (!isAbsolute(path)) throw new AppError('BAD_ARGUMENT', `expected an absolute path, got ${path}`);
  try {
    await stat(path);
  } catch (cause) {
    throw new AppError('FILE_MISSING', `${path} is not there: ${messageOf(cause)}`, { cause });
  }
  shell.showItemInFolder(path);
}

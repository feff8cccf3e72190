import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { BrowserWindow, dialog, nativeImage, shell, type WebContents } from 'electron';
import { AppError, messageOf } from '../../shared/app-error.ts';
import type { NativeCall } from './recorder/messages.ts';
import type { Texts } from './texts.ts';

export interface NativeParts {
  readonly window: () => BrowserWindow | undefined;
  readonly texts: () => Texts;
  /** File of the picture that is shown under the pointer while files are dragged out. */
  readonly icon: string;
  readonly openViewer: (entry: number | null) => void;
}

/** Answers what the recorder asks of the desktop, with the system's own dialogs over `window`.
 *  @throws AppError FILE_MISSING, FILE_UNREADABLE */
export function nativeAnswers({
  window,
  texts,
  icon,
  openViewer,
}: NativeParts): (call: NativeCall) => Promise<string | null> {
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
      case 'trash':
        await shell.trashItem(call.path);
        return null;
      case 'open-in':
        await openIn(call.program, call.path);
        return null;
      case 'choose-program':
        return await choose({ title: texts().chooseProgram, properties: ['openFile'], ...programPlaces() });
      case 'drag-out':
        dragOut(BrowserWindow.getFocusedWindow()?.webContents ?? window()?.webContents, call.paths, icon);
        return null;
      case 'open-viewer':
        openViewer(call.entry);
        return null;
    }
  };
}

const PICTURE_EXTENSIONS = ['png', 'jpg', 'jpeg', 'webp', 'avif', 'heic', 'gif', 'tif', 'tiff', 'psd', 'kra'];

/** Authorities name their files as they like: every file can be chosen, those with the usual names come first. */
function fileKind(what: 'certificate' | 'token' | 'picture', texts: Texts): Electron.OpenDialogOptions {
  const all = { name: texts.allFiles, extensions: ['*'] };
  if (what === 'picture')
    return { title: texts.openPicture, filters: [{ name: texts.pictureFiles, extensions: PICTURE_EXTENSIONS }, all] };
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

/** Starts a program with one file, and leaves it to itself. No shell reads the two paths. */
function openIn(program: string, path: string): Promise<void> {
  const isBundle = process.platform === 'darwin' && program.endsWith('.app');
  const [command, args] = isBundle ? ['open', ['-a', program, path]] : [program, [path]];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' });
    child.once('error', (cause) =>
      reject(new AppError('FILE_UNREADABLE', `${program} cannot be started: ${messageOf(cause)}`, { cause })),
    );
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

function programPlaces(): Pick<Electron.OpenDialogOptions, 'filters' | 'defaultPath'> {
  if (process.platform === 'win32') return { filters: [{ name: 'exe', extensions: ['exe'] }] };
  if (process.platform === 'darwin')
    return { defaultPath: '/Applications', filters: [{ name: 'app', extensions: ['app'] }] };
  return { defaultPath: '/usr/bin' };
}

const DRAGGED_SIZE = { width: 64 };

function dragOut(page: WebContents | undefined, paths: readonly string[], icon: string): void {
  const [file = ''] = paths;
  page?.startDrag({
    file,
    files: [...paths],
    icon: nativeImage.createFromPath(icon).resize(DRAGGED_SIZE),
  });
}

import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { Push } from '../../shared/api/api.ts';
import { AppError } from '../../shared/app-error.ts';
import { PAGE } from './protocol.ts';
import type { RecorderProcess } from './recorder/recorder-process.ts';
import { errorOf, replyOf } from './recorder/reply.ts';

/** The two channels between page and recorder. */
export interface Ipc {
  /** Tells the page something. */
  readonly push: (push: Push) => void;
}

/** Connects the pages of `windows` with the recorder: one channel to ask, one to be told. The recorder checks names and
 *  parameters; here only who asks is checked. */
export function connectPages(windows: () => readonly BrowserWindow[], recorder: RecorderProcess): Ipc {
  let refused = false;

  ipcMain.handle('brushproof:invoke', async (event, name: unknown, params: unknown) => {
    if (!windows().some((window) => isPageOf(event, window)))
      return { ok: false, error: errorOf(new AppError('FORBIDDEN', 'only the page of the app may ask')) };
    if (typeof name !== 'string')
      return { ok: false, error: errorOf(new AppError('BAD_ARGUMENT', `expected a name, got ${typeof name}`)) };
    const reply = await replyOf(() => recorder.call({ kind: 'request', name, params }));
    if (!reply.ok && !recorder.isUp()) refused = true;
    return reply;
  });

  // A page that was told that there is no recorder begins anew with one that is; its address says where it was.
  recorder.onRecovery(() => {
    if (refused) for (const window of windows()) window.webContents.reload();
    refused = false;
  });

  return {
    push(push) {
      for (const window of windows()) if (!window.isDestroyed()) window.webContents.send('brushproof:push', push);
    },
  };
}

function isPageOf({ senderFrame, sender }: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  if (window.isDestroyed() || sender !== window.webContents) return false;
  return senderFrame !== null && senderFrame === window.webContents.mainFrame && senderFrame.url.split('#')[0] === PAGE;
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { RecordingStatus } from '../../shared/api/api.ts';
import type { Texts } from './texts.ts';
import { trayLines } from './tray-lines.ts';

/** What the tray's menu does. */
export interface TrayActions {
  readonly open: () => void;
  readonly togglePause: () => void;
  readonly quit: () => void;
}

/** The sign of the app beside the clock. */
export interface TraySign {
  show(status: RecordingStatus, texts: Texts): void;
}

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ASK_MS = 2_000;

/** Whether this desktop shows tray signs. Windows and macOS always do; on Linux a service on the session bus must. */
export function hasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  const question = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  return new Promise((resolve) => {
    execFile(
      'dbus-send',
      [...question, 'org.freedesktop.DBus.NameHasOwner', `string:${WATCHER}`],
      { timeout: ASK_MS },
      // No bus and no such program mean the same: nobody would show the sign.
      (error, answer) => resolve(error === null && answer.includes('boolean true')),
    );
  });
}

/** Puts the sign there. `images` is the folder with its pictures. */
export function createTray(images: string, actions: TrayActions): TraySign {
  const tray = new Tray(image(images, 'recording'));
  tray.on('click', actions.open);
  let shown = '';
  return {
    show(status, texts) {
      const lines = trayLines(status, texts);
      const paused = status.state === 'paused';
      // A menu that is open closes when it is replaced: only for something new.
      const key = JSON.stringify([lines, paused, status.light]);
      if (key === shown) return;
      shown = key;
      tray.setImage(image(images, status.light === 'red' ? 'trouble' : paused ? 'paused' : 'recording'));
      tray.setToolTip(`${texts.app} · ${lines[0]}`);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          ...lines.map((label) => ({ label, enabled: false })),
          { type: 'separator' },
          { label: texts.open, click: actions.open },
          { label: paused ? texts.resume : texts.pause, click: actions.togglePause },
          { type: 'separator' },
          { label: texts.quit, click: actions.quit },
        ]),
      );
    },
  };
}

function image(folder: string, state: 'recording' | 'paused' | 'trouble'): Electron.NativeImage {
  // macOS colours the sign itself, as a template; the other two show the colours of the picture.
  const name = process.platform === 'darwin' ? `${state}Template.png` : `${state}.png`;
  return nativeImage.createFromPath(join(folder, name));
}

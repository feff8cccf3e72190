import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { app } from 'electron';
import { autostartEntry, autostartFile } from './autostart.ts';

/** Whether the app can start with the computer: a development run would register Electron itself. */
export function canLaunchAtLogin(): boolean {
  return app.isPackaged;
}

/** Makes the app start with the computer, hidden, or not. @throws Error of the file system */
export function launchAtLogin(wanted: boolean): void {
  if (process.platform === 'linux') {
    const file = autostartFile(process.env, app.getPath('home'));
    if (!wanted) {
      rmSync(file, { force: true });
      return;
    }
    mkdirSync(dirname(file), { recursive: true });
    // An AppImage runs from a folder that is gone tomorrow; the variable names the file itself.
    writeFileSync(file, autostartEntry(process.env['APPIMAGE'] ?? process.execPath));
  } else {
    app.setLoginItemSettings({ openAtLogin: wanted, args: ['--hidden'] });
  }
}

/** Whether the computer's start has started the app. */
export function launchedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

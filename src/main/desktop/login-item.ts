import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

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
    mkdirSync(join(file, '..'), { recursive: true });
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

/** Where a Linux desktop looks for what to start. */
export function autostartFile(environment: NodeJS.ProcessEnv, home: string): string {
  return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'autostart', 'brushproof.desktop');
}

/** A desktop entry that starts `program` hidden.
 *  @see https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html */
export function autostartEntry(program: string): string {
  // Quoted as the specification asks; a backslash is then doubled once more by the rule for all strings of the file.
  const quoted = program
    .replace(/["`$\\]/g, (character) => `\\${character}`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Brushproof',
    'Name[zh_CN]=创作留痕',
    `Exec="${quoted}" --hidden`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { messageOf } from '../../shared/app-error.ts';
import { dataFolder, defaultDataFolder } from '../core/recorder/data-folder.ts';
import { launchedAtLogin } from './login-item.ts';
import { keepPageHeapSmall } from './page-heap.ts';
import { PLACES } from './places.ts';
import { registerScheme, serveScheme } from './protocol.ts';
import { denyEverythingElse, staySilent } from './security.ts';
import { openShell, type Shell } from './shell.ts';
import { claimSingleInstance } from './single-instance.ts';
import { ownArguments, startOptions } from './start-options.ts';
import { textsFor } from './texts.ts';

/** Starts the app; every way to end it leads through `before-quit`, which ends the recorder's run in order. */
function main(): void {
  const options = startOptions(ownArguments(process.argv, app.isPackaged), process.cwd());
  const folder = dataFolder(options.data ?? defaultDataFolder(process.env, process.platform));
  // Chromium's own files, and with them the claim to be the only instance, lie in the data folder: one app for each.
  const profile = join(folder.root, 'window');
  try {
    mkdirSync(profile, { recursive: true });
  } catch (error) {
    const texts = textsFor('system', Intl.DateTimeFormat().resolvedOptions().locale);
    dialog.showErrorBox(texts.cannotStart, `${texts.cannotWrite} ${messageOf(error)}`);
    app.exit(2);
    return;
  }
  app.setPath('userData', profile);
  // Windows shows notifications only of programs that it knows by this name.
  app.setAppUserModelId('org.brushproof.app');
  registerScheme();
  staySilent();
  keepPageHeapSmall();

  let shell: Shell | undefined;
  let handedEarly: readonly string[] = [];
  const only = claimSingleInstance(options.folders, (folders) => {
    if (shell === undefined) handedEarly = [...handedEarly, ...folders];
    else shell.takeOver(folders);
  });
  if (!only) {
    process.stderr.write('Brushproof is open already: its window comes to the front.\n');
    app.quit();
    return;
  }

  app.on('before-quit', (event) => {
    if (shell === undefined || shell.ended()) return;
    event.preventDefault();
    void shell.end().then(() => app.quit());
  });
  // The shell decides what a closed window means.
  app.on('window-all-closed', () => undefined);

  void app.whenReady().then(async () => {
    denyEverythingElse();
    shell = await openShell({
      dataFolder: folder.root,
      profile,
      hidden: options.hidden || launchedAtLogin(),
      folders: [...options.folders, ...handedEarly],
      serve: (recorder) => serveScheme(PLACES.page, recorder),
    });
    app.on('activate', () => shell?.takeOver([]));
  });
}

main();

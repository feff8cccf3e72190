import { app } from 'electron';

/** Makes this the only running app for its data folder.
 *  @param folders handed over to the app that is running already, if there is one
 *  @param handedOver called when a second start hands over its folders
 *  @returns false when another one is running: it has been told, and this one must quit */
export function claimSingleInstance(
  folders: readonly string[],
  handedOver: (folders: readonly string[]) => void,
): boolean {
  // The folders travel beside the command line, which Chromium puts into another order.
  if (!app.requestSingleInstanceLock({ folders: [...folders] })) return false;
  app.on('second-instance', (_event, _argv, _currentFolder, handed: unknown) => handedOver(foldersIn(handed)));
  return true;
}

function foldersIn(handed: unknown): readonly string[] {
  if (typeof handed !== 'object' || handed === null || !('folders' in handed)) return [];
  const { folders } = handed;
  return Array.isArray(folders) ? folders.filter((folder) => typeof folder === 'string') : [];
}

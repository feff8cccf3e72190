import { AppError } from '../../../../shared/app-error.ts';
import type { Handlers, NativePort } from '../app.ts';

type NativeHandlers = Pick<
  Handlers,
  'dialog.folder' | 'dialog.saveBundle' | 'dialog.openBundle' | 'dialog.openFile' | 'shell.show'
>;

/** What only a desktop can do. @throws AppError UNSUPPORTED in other hosts */
export function nativeHandlers(native: NativePort | undefined): NativeHandlers {
  const port = (): NativePort => {
    if (native === undefined)
      throw new AppError('UNSUPPORTED', 'there are no dialogs of the system here; type the path');
    return native;
  };
  return {
    'dialog.folder': () => port().chooseFolder(),
    'dialog.saveBundle': ({ suggestedName }) => port().chooseBundleToSave(suggestedName),
    'dialog.openBundle': () => port().chooseBundleToOpen(),
    'dialog.openFile': ({ what }) => port().chooseFileToOpen(what),
    async 'shell.show'({ path }) {
      await port().showInFolder(path);
      return null;
    },
  };
}

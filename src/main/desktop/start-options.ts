import { resolve } from 'node:path';

/** What the app was started with. */
export interface StartOptions {
  /** Where the record is kept, if it was said. */
  readonly data: string | undefined;
  /** Started with the computer: no window until somebody asks for it. */
  readonly hidden: boolean;
  /** Folders to record, absolute. */
  readonly folders: readonly string[];
}

/** The app's own arguments: those after the program, and in a development run after the app's folder. */
export function ownArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  if (isPackaged) return argv.slice(1);
  const appFolder = argv.findIndex((argument, place) => place > 0 && !argument.startsWith('-'));
  return appFolder < 0 ? [] : argv.slice(appFolder + 1);
}

/** Reads the app's own arguments. Options of the runtime that surround them are passed over. */
export function startOptions(args: readonly string[], currentFolder: string): StartOptions {
  let data: string | undefined;
  let hidden = false;
  const folders: string[] = [];
  for (let place = 0; place < args.length; place++) {
    const argument = args[place] ?? '';
    if (argument === '--data') data = args[++place];
    else if (argument.startsWith('--data=')) data = argument.slice('--data='.length);
    else if (argument === '--hidden') hidden = true;
    else if (!argument.startsWith('-')) folders.push(resolve(currentFolder, argument));
  }
  return { data: data === undefined || data === '' ? undefined : resolve(currentFolder, data), hidden, folders };
}

import { BrowserWindow, nativeTheme } from 'electron';
import { PAGE } from './protocol.ts';
import { GROUND, pagePreferences } from './window.ts';

/** The windows that show nothing but pictures, beside the app's own. */
export interface Viewers {
  /** Opens another one, on an entry or on what is newest. */
  open(entry: number | null): void;
  all(): readonly BrowserWindow[];
}

export interface ViewerOptions {
  readonly preload: string;
  readonly icon: string;
  readonly title: () => string;
}

const SIZE = { width: 900, height: 900, minWidth: 320, minHeight: 320 };

/** No viewer yet. They close with the app. */
export function createViewers({ preload, icon, title }: ViewerOptions): Viewers {
  const windows = new Set<BrowserWindow>();
  return {
    open(entry) {
      const window = new BrowserWindow({
        ...SIZE,
        title: title(),
        icon,
        autoHideMenuBar: true,
        backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
        webPreferences: pagePreferences(preload),
      });
      windows.add(window);
      window.on('closed', () => windows.delete(window));
      window.on('page-title-updated', (event) => event.preventDefault());
      void window.loadURL(`${PAGE}#/viewer/${entry ?? 'newest'}`);
    },
    all: () => [...windows],
  };
}

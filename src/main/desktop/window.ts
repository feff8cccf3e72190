import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import { PAGE } from './protocol.ts';
import { boundsOnScreen, readWindowState, writeWindowState } from './window-state.ts';

const SIZE = { width: 1280, height: 800 };
const MINIMUM = { minWidth: 880, minHeight: 560 };
const SAVE_AFTER_MS = 400;
const REVIVE_MS = 500;
/** The page's own ground, so that nothing flashes before it is drawn. */
export const GROUND = { light: '#f4f2ee', dark: '#151516' };

export interface WindowOptions {
  /** The folder where the window keeps where it was. */
  readonly folder: string;
  readonly preload: string;
  readonly title: string;
  readonly icon: string;
  readonly show: boolean;
}

/** Opens the app's own window. */
export function openWindow({ folder, preload, title, icon, show }: WindowOptions): BrowserWindow {
  const file = join(folder, 'window-state.json');
  const state = readWindowState(file);
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...SIZE,
    ...boundsOnScreen(state, areas),
    ...MINIMUM,
    show: false,
    title,
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: pagePreferences(preload),
  });
  window.once('ready-to-show', () => {
    if (!show) return;
    if (state?.maximized === true) window.maximize();
    window.show();
  });
  keepState(window, file);
  reviveWhenCrashed(window);
  // The title is ours: the page's would not follow the language of the menus.
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(PAGE);
  return window;
}

/** What every page of the app may do: draw, and ask over the bridge of the preload script. */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // Chromium would fetch dictionaries from the network.
    spellcheck: false,
  };
}

/** Shows a window that may be hidden, minimised or behind others. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** A page that has crashed is drawn anew; recording has gone on meanwhile. */
function reviveWhenCrashed(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    process.stderr.write(`brushproof: the page has ended (${reason}) and is drawn anew\n`);
    // Not at once: a page that crashes while it is drawn must not take the whole computer.
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, REVIVE_MS);
  });
}

function keepState(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isFullScreen()) return;
    try {
      writeWindowState(file, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    } catch (error) {
      // A full disk has other consequences, which are told; a window that opens elsewhere is not worth a word.
      process.stderr.write(`brushproof: the window's place was not kept: ${String(error)}\n`);
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.on('close', save);
}

import type { MenuItemConstructorOptions } from 'electron';
import type { Texts } from './texts.ts';

/** What the menu does. */
export interface MenuActions {
  /** Presses keys in the page, which knows what they do. */
  readonly press: (keys: string) => void;
  /** Shows a place of the page. */
  readonly show: (place: string) => void;
  readonly togglePause: () => void;
  readonly showDataFolder: () => void;
  readonly about: () => void;
}

/** The menu bar. Its shortcuts are the page's own: the menu shows them, and a click presses them. */
export function menuTemplate(
  texts: Texts,
  actions: MenuActions,
  { isMac, paused }: { readonly isMac: boolean; readonly paused: boolean },
): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' } as const;
  const key = (label: string, keys: string): MenuItemConstructorOptions => ({
    label,
    accelerator: keys.replace('Mod', 'CommandOrControl'),
    registerAccelerator: false,
    click: () => actions.press(keys),
  });
  const settings = key(texts.settings, 'Mod+,');

  const appMenu: MenuItemConstructorOptions = {
    label: texts.app,
    submenu: [
      { label: texts.about, role: 'about' },
      separator,
      settings,
      separator,
      { label: texts.services, role: 'services' },
      separator,
      { label: texts.hide, role: 'hide' },
      { label: texts.hideOthers, role: 'hideOthers' },
      { label: texts.showAll, role: 'unhide' },
      separator,
      { label: texts.quit, role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: texts.menuFile,
    submenu: [
      key(texts.addFolder, 'Mod+O'),
      separator,
      key(texts.exportEvidence, 'Mod+E'),
      { label: texts.verifyBundle, click: () => actions.show('evidence/verify') },
      separator,
      { label: texts.closeWindow, role: 'close' },
      ...(isMac ? [] : [separator, settings, separator, { label: texts.quit, role: 'quit' } as const]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: texts.menuEdit,
    submenu: [
      key(texts.undo, 'Mod+Z'),
      { label: texts.redo, role: 'redo' },
      separator,
      { label: texts.cut, role: 'cut' },
      { label: texts.copy, role: 'copy' },
      { label: texts.paste, role: 'paste' },
      { ...key(texts.selectAll, 'Mod+A') },
      separator,
      key(texts.find, 'Mod+F'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: texts.menuView,
    submenu: [
      key(texts.timeline, 'Mod+1'),
      key(texts.compare, 'Mod+2'),
      key(texts.evidence, 'Mod+3'),
      separator,
      key(texts.goToDate, 'Mod+G'),
      key(texts.palette, 'Mod+K'),
      separator,
      { label: texts.zoomIn, role: 'zoomIn' },
      { label: texts.zoomOut, role: 'zoomOut' },
      { label: texts.actualSize, role: 'resetZoom', registerAccelerator: false },
      separator,
      { label: texts.fullScreen, role: 'togglefullscreen' },
    ],
  };
  const record: MenuItemConstructorOptions = {
    label: texts.menuRecord,
    submenu: [
      {
        label: paused ? texts.resume : texts.pause,
        accelerator: 'CommandOrControl+Shift+P',
        registerAccelerator: false,
        click: actions.togglePause,
      },
      separator,
      { label: texts.dataFolder, click: actions.showDataFolder },
    ],
  };
  const window: MenuItemConstructorOptions = {
    label: texts.menuWindow,
    role: 'window',
    submenu: [
      { label: texts.minimize, role: 'minimize' },
      ...(isMac ? [separator, { label: texts.bringToFront, role: 'front' } as const] : []),
    ],
  };
  const help: MenuItemConstructorOptions = {
    label: texts.menuHelp,
    role: 'help',
    submenu: [
      key(texts.shortcuts, 'F1'),
      { label: texts.verifyBundle, click: () => actions.show('evidence/verify') },
      ...(isMac ? [] : [separator, { label: texts.about, click: actions.about }]),
    ],
  };
  return [...(isMac ? [appMenu] : []), file, edit, view, record, window, help];
}

import type { MenuItemConstructorOptions } from 'electron';
import { chosenKey } from '../../shared/key-choices.ts';
import type { KeyChoices } from '../../shared/key-choices.ts';
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
  { isMac, paused, choices }: { readonly isMac: boolean; readonly paused: boolean; readonly choices: KeyChoices },
): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' } as const;
  const fixed = (label: string, keys: string): MenuItemConstructorOptions => ({
    label,
    accelerator: keys.replace('Mod', 'CommandOrControl'),
    registerAccelerator: false,
    click: () => actions.press(keys),
  });
  /** A command of the page: without a key where the user took it away, and then it cannot be pressed. */
  const key = (label: string, command: string, standard: string, index = 0): MenuItemConstructorOptions => {
    const keys = chosenKey(choices, command, standard, index);
    return keys === '' ? { label, enabled: false } : fixed(label, keys);
  };
  const settings = key(texts.settings, 'settings', 'Mod+,');

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
      key(texts.addFolder, 'addFolder', 'Mod+O'),
      separator,
      key(texts.exportEvidence, 'export', 'Mod+E'),
      { label: texts.verifyBundle, click: () => actions.show('evidence/verify') },
      separator,
      { label: texts.closeWindow, role: 'close' },
      ...(isMac ? [] : [separator, settings, separator, { label: texts.quit, role: 'quit' } as const]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: texts.menuEdit,
    submenu: [
      key(texts.undo, 'undo', 'Mod+Z'),
      key(texts.redo, 'redo', 'Mod+Shift+Z'),
      separator,
      { label: texts.cut, role: 'cut' },
      { label: texts.copy, role: 'copy' },
      { label: texts.paste, role: 'paste' },
      fixed(texts.selectAll, 'Mod+A'),
      separator,
      key(texts.find, 'search', 'Mod+F'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: texts.menuView,
    submenu: [
      fixed(texts.timeline, 'Mod+1'),
      fixed(texts.works, 'Mod+2'),
      fixed(texts.compare, 'Mod+3'),
      fixed(texts.evidence, 'Mod+4'),
      separator,
      key(texts.goToDate, 'goToDate', 'Mod+G'),
      key(texts.palette, 'palette', 'Mod+K'),
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
        ...key(paused ? texts.resume : texts.pause, 'pause', 'Mod+Shift+P'),
        enabled: true,
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
      key(texts.shortcuts, 'shortcuts', 'F1', 1),
      { label: texts.verifyBundle, click: () => actions.show('evidence/verify') },
      ...(isMac ? [] : [separator, { label: texts.about, click: actions.about }]),
    ],
  };
  return [...(isMac ? [appMenu] : []), file, edit, view, record, window, help];
}

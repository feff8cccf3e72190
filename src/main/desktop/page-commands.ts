import type { BrowserWindow } from 'electron';
import { PAGE } from './protocol.ts';

/** Presses keys in the page, such as `Mod+Shift+P`. */
export function press(window: BrowserWindow, keys: string, isMac: boolean): void {
  const parts = keys.split('+');
  const keyCode = parts.pop() ?? '';
  const modifiers = parts.map((part): 'meta' | 'control' | 'alt' | 'shift' =>
    part === 'Mod' ? (isMac ? 'meta' : 'control') : part === 'Alt' ? 'alt' : 'shift',
  );
  window.webContents.focus();
  window.webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
  window.webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
}

/** Shows a place of the page, such as `evidence/verify`. */
export function show(window: BrowserWindow, place: string): void {
  const address = `${PAGE}#/${place}`;
  // Loading the address that is shown already would begin the page anew.
  if (window.webContents.getURL() !== address) void window.loadURL(address);
}

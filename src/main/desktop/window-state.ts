import { readFileSync, writeFileSync } from 'node:fs';

/** A rectangle in screen coordinates, in device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was. */
export interface WindowState {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

const MINIMUM_VISIBLE = 120;

/** The bounds to open with: as they were, cut to the screen; undefined when no screen shows enough of them to be
 *  grasped (the monitor is gone), or when nothing is known. `screens` are the work areas. */
export function boundsOnScreen(state: WindowState | undefined, screens: readonly Rectangle[]): Rectangle | undefined {
  if (state === undefined) return undefined;
  const { bounds } = state;
  const screen = screens.find((area) => {
    const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    const height = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
    // The title bar must be on it, or the window could not be moved.
    return width >= MINIMUM_VISIBLE && height >= MINIMUM_VISIBLE && bounds.y >= area.y;
  });
  if (screen === undefined) return undefined;
  return { ...bounds, width: Math.min(bounds.width, screen.width), height: Math.min(bounds.height, screen.height) };
}

/** Reads what `writeWindowState` wrote. @returns undefined when there is nothing to be used */
export function readWindowState(file: string): WindowState | undefined {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // The window opens where it opens the first time: nothing of worth is lost.
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
  if (typeof value !== 'object' || value === null || !('bounds' in value) || !('maximized' in value)) return undefined;
  const bounds = rectangleOf(value.bounds);
  return bounds === undefined ? undefined : { bounds, maximized: value.maximized === true };
}

/** Keeps where the window is. @throws Error of the file system */
export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(file, `${JSON.stringify(state)}\n`);
}

function rectangleOf(value: unknown): Rectangle | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('x' in value && 'y' in value && 'width' in value && 'height' in value)) return undefined;
  const { x, y, width, height } = value;
  const whole = (part: unknown): part is number => Number.isSafeInteger(part);
  if (!whole(x) || !whole(y) || !whole(width) || !whole(height) || width < 1 || height < 1) return undefined;
  return { x, y, width, height };
}

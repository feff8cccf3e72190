import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boundsOnScreen, readWindowState, writeWindowState } from '../../../../src/main/desktop/window-state.ts';
import { tempDir } from '../../../helpers/temp-dir.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const MONITOR = { x: 1440, y: 0, width: 2560, height: 1400 };
const state = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe('boundsOnScreen', () => {
  it('keeps a window where it was', () => {
    expect(boundsOnScreen(state(2000, 100), [LAPTOP, MONITOR])).toEqual({ x: 2000, y: 100, width: 1000, height: 700 });
  });

  it('gives up a place whose monitor is gone', () => {
    expect(boundsOnScreen(state(2000, 100), [LAPTOP])).toBeUndefined();
  });

  it('gives up a place whose title bar could not be grasped', () => {
    expect(boundsOnScreen(state(100, -300), [LAPTOP])).toBeUndefined();
    expect(boundsOnScreen(state(1400, 100), [LAPTOP])).toBeUndefined();
  });

  it('makes a window no larger than its screen', () => {
    expect(boundsOnScreen(state(0, 25, 3000, 2000), [LAPTOP])).toEqual({ x: 0, y: 25, width: 1440, height: 875 });
  });

  it('has no opinion when nothing is known', () => {
    expect(boundsOnScreen(undefined, [LAPTOP])).toBeUndefined();
  });
});

describe('readWindowState', () => {
  it('reads what was written', () => {
    const file = join(tempDir(), 'state.json');
    writeWindowState(file, { ...state(1, 2), maximized: true });
    expect(readWindowState(file)).toEqual({ ...state(1, 2), maximized: true });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{"x":1},"maximized":false}',
    '{"bounds":{"x":"1","y":2,"width":3,"height":4},"maximized":0}',
  ])('makes nothing of %j', (text) => {
    const file = join(tempDir(), 'state.json');
    writeFileSync(file, text);
    expect(readWindowState(file)).toBeUndefined();
  });

  it('knows nothing the first time', () => {
    expect(readWindowState(join(tempDir(), 'none.json'))).toBeUndefined();
  });
});

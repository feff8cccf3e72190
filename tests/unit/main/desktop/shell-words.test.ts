import { describe, expect, it } from 'vitest';
import type { RecordingStatus, StatusReason } from '../../../../src/shared/api/api.ts';
import { autostartEntry, autostartFile } from '../../../../src/main/desktop/autostart.ts';
import { menuTemplate } from '../../../../src/main/desktop/menu.ts';
import { newTroubles } from '../../../../src/main/desktop/new-troubles.ts';
import { fill, textsFor, type Texts } from '../../../../src/main/desktop/texts.ts';
import { trayLines } from '../../../../src/main/desktop/tray-lines.ts';

const EN = textsFor('en', 'zh-CN');
const ZH = textsFor('system', 'zh-Hans-CN');
const STATUS: RecordingStatus = {
  light: 'green',
  state: 'recording',
  reasons: [],
  watchedFolders: 3,
  lastRecordedMs: null,
  recordedToday: 0,
  pending: 0,
  log: 'ok',
  entries: 1,
  pausedUntilMs: null,
};

describe('textsFor', () => {
  it('follows the setting, then the system, and is English for everyone else', () => {
    expect([EN.app, ZH.app, textsFor('zh-CN', 'en').app, textsFor('system', 'de-DE').app]).toEqual([
      'Brushproof',
      '创作留痕',
      '创作留痕',
      'Brushproof',
    ]);
  });

  it('has every text in both languages, with the same places to fill', () => {
    const places = (texts: Texts): unknown =>
      Object.entries(texts).map(([name, text]) => [name, text.match(/\{\w+\}/g)]);
    expect(places(ZH)).toEqual(places(EN));
    expect(Object.values(ZH).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('fills places and leaves unknown ones alone', () => {
    expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}');
  });
});

describe('trayLines', () => {
  it('says how recording goes', () => {
    expect(trayLines(STATUS, EN)).toEqual(['Recording · 3 folders', 'Nothing recorded yet']);
    expect(trayLines({ ...STATUS, state: 'failed' }, ZH)[0]).toBe('没有在留痕');
    const paused = trayLines({ ...STATUS, state: 'paused', pausedUntilMs: 0, lastRecordedMs: 0 }, EN);
    expect(paused[0]).toMatch(/^Paused until .*\d/);
    expect(paused[1]).toMatch(/^Last record: .*\d/);
  });
});

describe('newTroubles', () => {
  const reasons = (...codes: StatusReason['code'][]): StatusReason[] => codes.map((code) => ({ code }));

  it('tells only what is new, and only what needs a person', () => {
    expect(newTroubles([], reasons('NO_FOLDERS', 'PAUSED', 'FILES_UNREADABLE'))).toEqual([]);
    expect(newTroubles([], reasons('FOLDER_OFFLINE', 'FOLDER_OFFLINE'))).toEqual(['FOLDER_OFFLINE']);
    expect(newTroubles(reasons('DISK_FULL'), reasons('DISK_FULL', 'LOG_FROZEN'))).toEqual(['LOG_FROZEN']);
    expect(newTroubles(reasons('RECORDER_DOWN'), [])).toEqual([]);
  });
});

describe('menuTemplate', () => {
  const actions = {
    press: () => undefined,
    show: () => undefined,
    togglePause: () => undefined,
    showDataFolder: () => undefined,
    about: () => undefined,
  };

  it('has the app’s own menu on a Mac only', () => {
    const labels = (isMac: boolean): unknown =>
      menuTemplate(EN, actions, { isMac, paused: false, choices: {} }).map(({ label }) => label);
    expect(labels(false)).toEqual(['File', 'Edit', 'View', 'Recording', 'Window', 'Help']);
    expect(labels(true)).toEqual(['Brushproof', 'File', 'Edit', 'View', 'Recording', 'Window', 'Help']);
  });

  it('leaves the page’s shortcuts to the page', () => {
    const items = menuTemplate(ZH, actions, { isMac: false, paused: true, choices: {} }).flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu : [],
    );
    const taken = items.filter(
      ({ accelerator, registerAccelerator }) => accelerator !== undefined && registerAccelerator !== false,
    );
    expect(taken).toEqual([]);
    expect(items.some(({ label }) => label === '继续留痕')).toBe(true);
  });
});

describe('autostartEntry', () => {
  it('quotes the program as the specification asks', () => {
    expect(autostartEntry('/opt/创作 留痕/brush"proof')).toContain(
      String.raw`Exec="/opt/创作 留痕/brush\\"proof" --hidden`,
    );
    expect(autostartEntry('/a%b')).toContain('Exec="/a%%b" --hidden');
  });

  it('lies where the desktop looks', () => {
    expect(autostartFile({}, '/home/a')).toBe('/home/a/.config/autostart/brushproof.desktop');
    expect(autostartFile({ XDG_CONFIG_HOME: '/c' }, '/home/a')).toBe('/c/autostart/brushproof.desktop');
  });
});

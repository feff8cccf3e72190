import { app, Menu, nativeTheme, shell as desktop } from 'electron';
import { messageOf } from '../../shared/app-error.ts';
import { dataFolder } from '../core/recorder/data-folder.ts';
import { answerKeys } from './keys/answer-keys.ts';
import { systemSeal } from './keys/safe-storage.ts';
import { handleClosing } from './closing.ts';
import { nativeAnswers } from './dialogs.ts';
import { recordFolders } from './folders.ts';
import { connectPages } from './ipc.ts';
import { canLaunchAtLogin, launchAtLogin } from './login-item.ts';
import { menuTemplate } from './menu.ts';
import { press, show } from './page-commands.ts';
import { PLACES } from './places.ts';
import { tellAnew } from './recorder/tell-anew.ts';
import { chosenChannel } from './recorder/channel.ts';
import { startRecorderProcess, type RecorderProcess } from './recorder/recorder-process.ts';
import { shellState } from './shell-state.ts';
import { languageTag } from './system-language.ts';
import { textsFor, type Texts } from './texts.ts';
import { createTray, hasTray } from './tray.ts';
import { troubleTeller } from './trouble.ts';
import { createViewers } from './viewers.ts';
import { bringToFront, openWindow } from './window.ts';

/** Window, menu, tray and recorder of the running app. */
export interface Shell {
  /** Shows the window, and has folders recorded. */
  takeOver(folders: readonly string[]): void;
  /** Ends the recorder's run in order. */
  end(): Promise<void>;
  ended(): boolean;
}

export interface ShellOptions {
  readonly dataFolder: string;
  /** Where Chromium and the window keep their own files. */
  readonly profile: string;
  readonly hidden: boolean;
  readonly folders: readonly string[];
  /** Makes the page's address answer. */
  readonly serve: (recorder: RecorderProcess) => void;
}

/** Starts the recorder and opens the window. The app must be ready. */
export async function openShell(options: ShellOptions): Promise<Shell> {
  const isMac = process.platform === 'darwin';
  const systemLanguage = languageTag([...app.getPreferredSystemLanguages(), app.getLocale()]);
  const tray = await hasTray(process.platform);
  let quitting = false;
  let ended = false;
  let ending: Promise<void> | undefined;

  const texts = (): Texts => textsFor(state.settings()?.language ?? 'system', systemLanguage);
  const recorder = startRecorderProcess({
    file: PLACES.recorder,
    start: {
      dataFolder: options.dataFolder,
      capabilities: {
        dialogs: true,
        showInFolder: true,
        tray,
        launchAtLogin: canLaunchAtLogin(),
        trash: true,
        openIn: true,
        drag: true,
        viewer: true,
      },
      systemLanguage,
    },
    startChannel: chosenChannel(process.env),
    native: answerKeys(
      dataFolder(options.dataFolder).keys,
      systemSeal,
      nativeAnswers({
        window: () => window,
        texts,
        icon: PLACES.icon,
        openViewer: (entry) => viewers.open(entry),
      }),
    ),
  });
  options.serve(recorder);
  const report = (error: unknown): void => void process.stderr.write(`brushproof: ${messageOf(error)}\n`);
  const request = (name: string, params: unknown): void => {
    recorder.call({ kind: 'request', name, params }).catch(report);
  };

  const state = shellState(recorder, { changed: () => reflect(), failed: report });
  const window = openWindow({
    folder: options.profile,
    preload: PLACES.preload,
    icon: PLACES.icon,
    title: texts().app,
    show: !(options.hidden && tray),
  });
  const viewers = createViewers({ preload: PLACES.preload, icon: PLACES.icon, title: () => texts().app });
  const page = connectPages(() => [window, ...viewers.all()], recorder);
  recorder.subscribe(page.push);
  recorder.onRecovery(() => {
    tellAnew(recorder, page.push).catch(report);
  });

  const open = (): void => bringToFront(window);
  const togglePause = (): void => {
    if (state.status()?.state === 'paused') request('recording.resume', {});
    else request('recording.pause', { minutes: 60 });
  };
  const sign = tray ? createTray(PLACES.tray, { open, togglePause, quit: () => app.quit() }) : undefined;
  const teller = troubleTeller(open);
  handleClosing(window, {
    setting: () => state.settings()?.closing ?? 'ask',
    texts,
    tray,
    remember: (closing) => request('settings.set', { closing }),
    quit: () => app.quit(),
    isQuitting: () => quitting,
  });

  let menuShown = '';
  let atLogin: boolean | undefined;
  function reflect(): void {
    const settings = state.settings();
    const status = state.status();
    const words = texts();
    const paused = status?.state === 'paused';
    const choices = settings?.keys ?? {};
    const menu = `${words.app} ${paused} ${JSON.stringify(choices)}`;
    if (menu !== menuShown) {
      menuShown = menu;
      window.setTitle(words.app);
      const about = (): void => app.showAboutPanel();
      const showDataFolder = (): void => void desktop.openPath(options.dataFolder);
      const actions = {
        press: (keys: string) => press(window, keys, isMac),
        show: (place: string) => show(window, place),
        togglePause,
        showDataFolder,
        about,
      };
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, actions, { isMac, paused, choices })));
    }
    if (status !== undefined) {
      sign?.show(status, words);
      teller.take(status, words, window.isFocused());
    }
    if (settings === undefined) return;
    nativeTheme.themeSource = settings.theme;
    if (canLaunchAtLogin() && settings.launchAtLogin !== atLogin) {
      atLogin = settings.launchAtLogin;
      try {
        launchAtLogin(atLogin);
      } catch (error) {
        report(error);
      }
    }
  }
  reflect();
  void recordFolders(recorder, options.folders, texts);

  return {
    takeOver(folders) {
      open();
      void recordFolders(recorder, folders, texts);
    },
    end() {
      quitting = true;
      for (const one of [window, ...viewers.all()]) one.hide();
      ending ??= recorder.stop().then(() => {
        ended = true;
      });
      return ending;
    },
    ended: () => ended,
  };
}

import { dialog, type BrowserWindow } from 'electron';
import type { Settings } from '../../shared/api/api.ts';
import type { Texts } from './texts.ts';

/** What closing the window means here. */
export interface ClosingParts {
  readonly setting: () => Settings['closing'];
  readonly texts: () => Texts;
  /** Whether a tray sign leads back to a hidden window. */
  readonly tray: boolean;
  readonly remember: (closing: Settings['closing']) => void;
  readonly quit: () => void;
  readonly isQuitting: () => boolean;
}

/** Closing the window keeps recording or quits; the first time it asks. */
export function handleClosing(window: BrowserWindow, parts: ClosingParts): void {
  let asking = false;

  async function ask(): Promise<void> {
    const texts = parts.texts();
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: texts.closeQuestion,
      detail: parts.tray ? texts.closeDetail : texts.closeDetailNoTray,
      buttons: [texts.keepRecording, texts.quitNow, texts.cancel],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    if (response === 2) return;
    const answer = response === 0 ? 'keep-recording' : 'quit';
    parts.remember(answer);
    follow(answer);
  }

  function follow(answer: 'keep-recording' | 'quit'): void {
    if (answer === 'quit') parts.quit();
    else if (parts.tray) window.hide();
    // Without a tray nothing would lead back to a hidden window.
    else window.minimize();
  }

  window.on('close', (event) => {
    if (parts.isQuitting()) return;
    event.preventDefault();
    const setting = parts.setting();
    if (setting !== 'ask') {
      follow(setting);
    } else if (!asking) {
      asking = true;
      void ask().finally(() => {
        asking = false;
      });
    }
  });
}

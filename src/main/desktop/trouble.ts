import { Notification } from 'electron';
import type { RecordingStatus, StatusReason } from '../../shared/api/api.ts';
import type { Texts } from './texts.ts';

const WORTH_TELLING = ['RECORDER_DOWN', 'DISK_FULL', 'LOG_FROZEN', 'FOLDER_OFFLINE', 'WATCH_FAILED'] as const;
type ToldReason = (typeof WORTH_TELLING)[number];

/** The troubles of `after` that were not there before. Several folders that go offline together are one trouble. */
export function newTroubles(before: readonly StatusReason[], after: readonly StatusReason[]): readonly ToldReason[] {
  const had = new Set(before.map(({ code }) => code));
  const has = new Set(after.map(({ code }) => code));
  return WORTH_TELLING.filter((code) => has.has(code) && !had.has(code));
}

/** Tells of trouble through the system, and of nothing else. */
export interface TroubleTeller {
  /** @param seen whether the person looks at the window, which shows the same */
  take(status: RecordingStatus, texts: Texts, seen: boolean): void;
}

/** @param open called when the notification is clicked */
export function troubleTeller(open: () => void): TroubleTeller {
  let before: readonly StatusReason[] = [];
  // A notification that nothing refers to is collected, and its click with it.
  const shown = new Set<Notification>();
  return {
    take({ reasons }, texts, seen) {
      const troubles = newTroubles(before, reasons);
      before = reasons;
      if (seen || !Notification.isSupported()) return;
      for (const code of troubles) {
        const notification = new Notification({ title: texts.troubleTitle, body: texts[`trouble${code}`] });
        shown.add(notification);
        notification.on('click', open);
        notification.on('close', () => shown.delete(notification));
        notification.show();
      }
    },
  };
}

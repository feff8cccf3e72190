import { Notification } from 'electron';
import type { RecordingStatus, StatusReason } from '../../shared/api/api.ts';
import { newTroubles } from './new-troubles.ts';
import type { Texts } from './texts.ts';

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

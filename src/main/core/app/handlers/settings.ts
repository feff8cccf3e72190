import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

const GIB = 2 ** 30;

/** The user's settings, and what follows from them at once. */
export function settingsHandlers({
  settings,
  recorder,
  indexer,
  hub,
}: AppParts): Pick<Handlers, 'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => settings.get(),
    'settings.set'(changes) {
      const before = settings.get();
      const after = settings.set(changes);
      if (after.vaultQuotaGiB !== before.vaultQuotaGiB) recorder.setVaultQuota(after.vaultQuotaGiB * GIB);
      if (after.sessionGapMinutes !== before.sessionGapMinutes) indexer.setGap(after.sessionGapMinutes);
      hub.push('settings', after);
      return after;
    },
  };
}

import type { Settings } from '../../shared/api/api.ts';

/** The languages of the window. */
export type UiLanguage = 'zh-CN' | 'en';

/** The language to show: the one that was chosen, otherwise the system's; any Chinese is shown in simplified Chinese. */
export function resolveLanguage(setting: Settings['language'], systemLanguage: string): UiLanguage {
  if (setting !== 'system') return setting;
  return /^zh\b/i.test(systemLanguage) ? 'zh-CN' : 'en';
}

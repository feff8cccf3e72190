import i18next from 'i18next';
import { createContext, use, useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import type { UiLanguage } from './language.ts';
import { textsOf } from './texts-of.ts';
import type { Text } from './texts-of.ts';
import { zhCN } from './zh-CN.ts';

export type { Text } from './texts-of.ts';

/** Makes both languages ready; call once before the first drawing. */
export async function startI18n(language: UiLanguage): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  showLanguage(language);
}

/** Switches the window to a language, at once. */
export function showLanguage(language: UiLanguage): void {
  document.documentElement.lang = language;
  if (i18next.language !== language) void i18next.changeLanguage(language);
}

/** The texts and the language, looked up once for the whole window: a row of the timeline asks many times. */
export interface Language {
  readonly text: Text;
  readonly language: UiLanguage;
}

/** Carries the language to the components. */
export const LanguageContext = createContext<Language>({ text: (key) => key, language: 'en' });

/** Follows the language that is shown. */
export function useShownLanguage(): Language {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return useMemo(() => ({ text: textsOf(t), language }), [t, language]);
}

/** Texts in the current language; the component is drawn again when it changes. */
export function useText(): Text {
  return use(LanguageContext).text;
}

/** The current language; the component is drawn again when it changes. */
export function useLanguage(): UiLanguage {
  return use(LanguageContext).language;
}

import i18next from 'i18next';
import { createContext, use, useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import type { UiLanguage } from './language.ts';
import type { TextKey } from './messages.ts';
import { zhCN } from './zh-CN.ts';

/** Looks up a text. `count` chooses the plural form where a language has one. */
export type Text = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

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
  return useMemo(() => {
    // Most texts have no values; they are looked up once.
    const plain = new Map<TextKey, string>();
    const lookUp = (key: TextKey): string => {
      const words = plain.get(key) ?? t(key);
      plain.set(key, words);
      return words;
    };
    return { text: (key, values) => (values === undefined ? lookUp(key) : t(key, { ...values })), language };
  }, [t, language]);
}

/** Texts in the current language; the component is drawn again when it changes. */
export function useText(): Text {
  return use(LanguageContext).text;
}

/** The current language; the component is drawn again when it changes. */
export function useLanguage(): UiLanguage {
  return use(LanguageContext).language;
}

import type { Link } from '../../shared/lineage/lineage.ts';
import { basisWords, howWords, roleWords } from '../../shared/lineage/lineage-words.ts';
import type { UiLanguage } from '../i18n/language.ts';

/** What one was to the other and how that is known, in a few words. */
export function linkText(link: Link, language: UiLanguage): string {
  return `${roleWords(link.role, language)} · ${howWords(link, language)}`;
}

/** From what exactly a link is worked out; a sentence. */
export function linkReason(link: Link, language: UiLanguage): string {
  return basisWords(link.basis, language);
}

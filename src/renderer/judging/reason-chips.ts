import type { Generation } from '../../shared/generation.ts';
import { fieldLabel } from '../../shared/timeline/diff-labels.ts';
import { diffGenerations } from '../../shared/timeline/generation-diff.ts';
import { phrasesOf } from '../../shared/timeline/prompt-phrases.ts';
import type { UiLanguage } from '../i18n/language.ts';
import type { ReasonFor } from '../stores/asking-store.ts';

/** What artists say most often of what they keep and of what they leave. */
const USUAL: Readonly<Record<'kept' | 'left', Readonly<Record<UiLanguage, readonly string[]>>>> = {
  kept: {
    'zh-CN': ['光线', '构图', '表情', '色彩', '氛围'],
    en: ['light', 'composition', 'expression', 'colour', 'mood'],
  },
  left: {
    'zh-CN': ['手', '脸', '构图', '光线', '结构不对'],
    en: ['hands', 'face', 'composition', 'light', 'anatomy'],
  },
};
const MOST_OF_DIFF = 3;
const LONGEST = 18;

/** Words with which one may say why, to be chosen and changed: what is new against the picture before, then the usual. */
export function reasonChips(
  of: ReasonFor,
  before: Generation | null | undefined,
  after: Generation | null | undefined,
  language: UiLanguage,
): string[] {
  const usual = USUAL[of === 'reject' ? 'left' : 'kept'][language];
  if (!before || !after) return [...usual];
  const diff = diffGenerations(before, after);
  const fresh = phrasesOf(diff.prompt.changes)
    .filter(({ change }) => change === 'added' || change === 'reweighted')
    .map(({ text }) => text.trim())
    .filter((words) => words !== '' && words.length <= LONGEST);
  const parameters = diff.parameters
    .filter(({ field, to }) => field !== 'seed' && to !== undefined && to.length <= LONGEST)
    .map(({ field, to }) => `${fieldLabel(field, language)} ${to ?? ''}`);
  return [...new Set([...[...fresh, ...parameters].slice(0, MOST_OF_DIFF), ...usual])];
}

/** A reason with one more word; a word that is there already is taken out. */
export function withChip(reason: string, chip: string, language: UiLanguage): string {
  const parts = reason
    .split(/[、，,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const rest = parts.filter((part) => part !== chip);
  return [...rest, ...(rest.length === parts.length ? [chip] : [])].join(language === 'en' ? ', ' : '、');
}

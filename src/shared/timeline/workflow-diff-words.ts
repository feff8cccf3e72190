import { WORDS } from './diff-labels.ts';
import type { Language } from './diff-labels.ts';
import { fromTo, MINUS, PLUS, shortText } from './short-text.ts';
import type { FlowKeyChange, NodeName, WorkflowDiff } from './workflow-diff.ts';

/** The difference of two saved workflows in short lines: nodes that are new or gone, then settings. What only says
 *  which panel was open is left out. Empty when nothing differs. */
export function summariseWorkflow(diff: WorkflowDiff, language: Language): string[] {
  switch (diff.form) {
    case 'incomparable':
      return diff.identical ? [] : [`${WORDS.workflow[language]} ${unlikeWords(diff.from === diff.to, language)}`];
    case 'flow':
      return diff.keys.filter(({ onlyInterface }) => !onlyInterface).map((change) => flowWords(change, language));
    case 'api':
    case 'ui':
      return [
        ...diff.added.map((node) => `${PLUS} ${nodeWords(node)}`),
        ...diff.removed.map((node) => `${MINUS} ${nodeWords(node)}`),
        ...diff.changed.map(
          ({ node, field, from, to }) => `${nodeWords(node)} ${field.replace(/^@/, '')} ${fromTo(from, to)}`,
        ),
      ];
  }
}

function unlikeWords(sameForm: boolean, language: Language): string {
  return WORDS[sameForm ? 'changed' : 'notComparable'][language];
}

function nodeWords({ title, className, id }: NodeName): string {
  return `${shortText(title || className)} #${id}`;
}

function flowWords({ key, from, to }: FlowKeyChange, language: Language): string {
  const name = shortText(key.replace(/^state-/, ''));
  const picture = WORDS.picture[language];
  if (isPicture(from) && isPicture(to)) return `${name} ${picture} ${WORDS.changed[language]}`;
  return `${name} ${fromTo(isPicture(from) ? picture : from, isPicture(to) ? picture : to)}`;
}

function isPicture(text: string | undefined): boolean {
  return text?.startsWith('data:image/') === true;
}

import { useMemo } from 'react';
import type { PromptDiff } from '../../shared/timeline/prompt-diff.ts';
import { phrasesOf } from '../../shared/timeline/prompt-phrases.ts';
import { useText } from '../i18n/i18n.ts';
import { Phrases } from './Phrases.tsx';

/** What became of a prompt. */
export function PromptDiffView({ title, diff }: { readonly title: string; readonly diff: PromptDiff }) {
  const text = useText();
  const phrases = useMemo(() => phrasesOf(diff.changes), [diff]);
  const isChanged = phrases.some(({ change }) => change !== 'unchanged');
  if (!diff.present.before && !diff.present.after) return null;
  return (
    <section className="prompt-diff">
      <h3>
        {title}
        {!isChanged && <small>{text(diff.identical ? 'detail.promptSame' : 'detail.promptSpacing')}</small>}
      </h3>
      {isChanged && <Phrases phrases={phrases} />}
    </section>
  );
}

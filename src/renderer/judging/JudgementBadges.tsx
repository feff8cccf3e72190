import { Archive, BadgeCheck, Ban, Flag, Save, Sparkle, Star, Tag, Trash2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { memo } from 'react';
import type { Judgement } from '../../shared/api/works-api.ts';
import { useText } from '../i18n/i18n.ts';
import { inferredOf, labelOf } from './judgement-words.ts';
import type { InferredHow } from './judgement-words.ts';

const HOW_ICONS: Readonly<Record<InferredHow, LucideIcon>> = {
  deleted: Trash2,
  archived: Archive,
  'saved-again': Save,
  starred: Sparkle,
};

/** How a file version is judged: each with a picture and words, or in little room with the picture alone and the words
 *  as a hint. What is inferred looks different from what was said. */
export const JudgementBadges = memo(function JudgementBadges({
  judgement,
  small = false,
}: {
  readonly judgement: Judgement | null;
  readonly small?: boolean;
}) {
  const text = useText();
  if (judgement === null) return null;
  const { final, pick, stars } = judgement;
  const inferred = inferredOf(judgement);
  const label = labelOf(judgement);
  return (
    <>
      {final && <Mark icon={BadgeCheck} kind="final" words={text('judge.final')} small={small} />}{' '}
      {pick === 'pick' && !final && <Mark icon={Flag} kind="pick" words={text('judge.picked')} small={small} />}{' '}
      {pick === 'reject' && <Mark icon={Ban} kind="reject" words={text('judge.rejected')} small={small} />}{' '}
      {inferred !== null && (
        <Mark
          icon={HOW_ICONS[inferred]}
          kind={judgement.certain ? 'inferred' : 'likely'}
          words={text(`judge.how.${inferred}`)}
          hint={text(judgement.certain ? 'judge.inferredHint' : 'judge.likelyHint')}
          small={small}
        />
      )}{' '}
      {label !== null && <Mark icon={Tag} kind={label} words={text(`judge.label.${label}`)} small={small} />}{' '}
      {stars > 0 && (
        <span className="mark-badge mark-stars" data-stars={stars} title={text('judge.stars', { count: stars })}>
          <Star aria-hidden size={11} fill="currentColor" strokeWidth={0} />
          <span className="visually-hidden">{text('judge.stars', { count: stars })}</span>
        </span>
      )}
    </>
  );
});

function Mark({
  icon: Icon,
  kind,
  words,
  hint = words,
  small,
}: {
  readonly icon: LucideIcon;
  readonly kind: string;
  readonly words: string;
  readonly hint?: string;
  readonly small: boolean;
}) {
  return (
    <span className={`mark-badge mark-${kind}`} title={hint}>
      <Icon aria-hidden size={11} strokeWidth={2.25} />
      <span className={small ? 'visually-hidden' : undefined}>{words}</span>
    </span>
  );
}

import { BadgeCheck, Ban, Flag, Star, StepForward, Tag } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../components/IconButton.tsx';
import { useText } from '../i18n/i18n.ts';
import { KeyHint } from '../keyboard/KeyHint.tsx';
import { setAdvance } from '../stores/asking-store.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { judge, judgingOfKey, LABELS } from '../stores/judge-actions.ts';
import { useJudgement } from '../stores/judgement-loader.ts';
import { useAsking, useStores } from '../stores/use-stores.ts';

const STARS = [1, 2, 3, 4, 5] as const;

/** Judging one picture with the pointer; every button shows the key that does the same. */
export function JudgeBar({ item, children }: { readonly item: FileRef; readonly children?: ReactNode }) {
  const stores = useStores();
  const text = useText();
  const judgement = useJudgement(item.sha256);
  const advance = useAsking((asking) => asking.advance);
  const press = (key: string): void => {
    const judging = judgingOfKey(key, judgement);
    if (judging) void judge(stores, [item], judging);
  };
  const pick = judgement?.pick ?? null;
  return (
    <div className="judge-bar" role="toolbar" aria-label={text('judge.label')}>
      <Choice icon={Flag} kind="pick" name="P" on={pick === 'pick'} onPress={() => press(pick === 'pick' ? 'U' : 'P')}>
        {text('judge.pick')}
      </Choice>
      <Choice
        icon={Ban}
        kind="reject"
        name="X"
        on={pick === 'reject'}
        onPress={() => press(pick === 'reject' ? 'U' : 'X')}
      >
        {text('judge.reject')}
      </Choice>
      <Choice icon={BadgeCheck} kind="final" name="G" on={judgement?.final === true} onPress={() => press('G')}>
        {text('judge.final')}
      </Choice>
      <span className="judge-stars" role="group" aria-label={text('judge.starsLabel')}>
        {STARS.map((star) => {
          const on = (judgement?.stars ?? 0) >= star;
          return (
            <button
              key={star}
              type="button"
              className="judge-star"
              aria-label={text('judge.stars', { count: star })}
              aria-pressed={judgement?.stars === star}
              title={`${text('judge.stars', { count: star })} · ${star}`}
              onClick={() => press(judgement?.stars === star ? '0' : String(star))}
            >
              <Star aria-hidden size={16} strokeWidth={1.6} fill={on ? 'currentColor' : 'none'} />
            </button>
          );
        })}
      </span>
      <span className="judge-labels" role="group" aria-label={text('judge.labelsLabel')}>
        {LABELS.map((label, index) => (
          <button
            key={label}
            type="button"
            className={`judge-label mark-${label}`}
            aria-label={text(`judge.label.${label}`)}
            aria-pressed={judgement?.label === label}
            title={`${text(`judge.label.${label}`)} · ${index + 6}`}
            onClick={() => press(String(index + 6))}
          >
            <Tag aria-hidden size={13} strokeWidth={2} fill={judgement?.label === label ? 'currentColor' : 'none'} />
          </button>
        ))}
      </span>
      <IconButton
        icon={StepForward}
        label={text(advance ? 'judge.advanceOn' : 'judge.advanceOff')}
        pressed={advance}
        hintSide="top"
        className="judge-advance"
        onClick={() => setAdvance(stores.asking, !advance)}
      />
      {children}
    </div>
  );
}

function Choice({
  icon: Icon,
  kind,
  name,
  on,
  onPress,
  children,
}: {
  readonly icon: LucideIcon;
  readonly kind: string;
  readonly name: string;
  readonly on: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={`judge-choice judge-${kind}`} aria-pressed={on} onClick={onPress}>
      <Icon aria-hidden size={15} strokeWidth={2} />
      {children} <KeyHint section="judging" standard={name} />
    </button>
  );
}

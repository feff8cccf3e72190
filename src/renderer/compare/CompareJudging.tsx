import type { ItemDetail } from '../../shared/api/api.ts';
import { nameOf } from '../detail/DetailStage.tsx';
import { JudgeBar } from '../judging/JudgeBar.tsx';
import { useText } from '../i18n/i18n.ts';

/** Judging the picture that is active among the compared ones. */
export function CompareJudging({ item }: { readonly item: ItemDetail }) {
  const text = useText();
  const name = nameOf(item);
  return (
    <div className="compare-judging">
      <span className="muted compare-judged" title={name}>
        {text('judge.ofThis', { name })}
      </span>
      <JudgeBar item={{ ...item, name }} />
    </div>
  );
}

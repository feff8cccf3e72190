import { useRef } from 'react';
import { useText } from '../i18n/i18n.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { giveReason } from '../stores/judge-actions.ts';
import { useJudgement } from '../stores/judgement-loader.ts';
import { useAsking, useStores } from '../stores/use-stores.ts';
import { JudgeBar } from './JudgeBar.tsx';
import { ReasonField } from './ReasonField.tsx';
import { useReasonChips } from './use-reason-chips.ts';

/** Judging the picture that is looked at, and why. */
export function DetailJudging({ item }: { readonly item: FileRef }) {
  const stores = useStores();
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const judgement = useJudgement(item.sha256);
  const selection = judgement?.pick ?? null;
  const asks = useAsking(({ reason }) => reason !== null);
  const chips = useReasonChips(item.entry, selection === 'reject' ? 'reject' : 'pick');
  // The strip that asks of what was judged last has the key for itself.
  useKeys({ R: () => !asks && (input.current?.focus(), true) });
  return (
    <div className="detail-judging">
      <JudgeBar item={item} />
      <ReasonField
        key={item.sha256}
        reason={judgement?.reason ?? ''}
        chips={chips.slice(0, 5)}
        label={text('reason.label')}
        placeholder={text('reason.placeholderHere')}
        input={input}
        onSave={(words) => void giveReason(stores, [item], words)}
      />
    </div>
  );
}

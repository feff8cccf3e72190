import { NotebookPen } from 'lucide-react';
import { useRef } from 'react';
import { useText } from '../i18n/i18n.ts';
import { useKeyPrint } from '../keyboard/KeyHint.tsx';
import { useKeys } from '../keyboard/use-keys.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { giveReason } from '../stores/judge-actions.ts';
import { useJudgement } from '../stores/judgement-loader.ts';
import { useStores } from '../stores/use-stores.ts';
import { JudgeBar } from './JudgeBar.tsx';
import { ReasonField } from './ReasonField.tsx';
import { useReasonAsked } from './use-reason-asked.ts';
import { useReasonChips } from './use-reason-chips.ts';

/** Judging the picture that is looked at, and why. */
export function DetailJudging({ item }: { readonly item: FileRef }) {
  const stores = useStores();
  const text = useText();
  const print = useKeyPrint();
  const input = useRef<HTMLInputElement>(null);
  const judgement = useJudgement(item.sha256);
  const selection = judgement?.pick ?? null;
  const asks = useReasonAsked() !== null;
  const isBareFinal = judgement?.final === true && judgement.reason === '';
  const chips = useReasonChips(item.entry, selection === 'reject' ? 'reject' : 'pick');
  // The strip that asks of what was judged last has the key for itself.
  useKeys('judging', { R: () => !asks && (input.current?.focus(), true) });
  return (
    <div className="detail-judging">
      <JudgeBar item={item}>
        {isBareFinal && (
          <button
            type="button"
            className="button button-small button-quiet"
            onClick={() => stores.asking.setState({ note: { kind: 'item', item } })}
          >
            <NotebookPen aria-hidden size={14} strokeWidth={1.75} />
            {text('reason.writeNote')}
          </button>
        )}
      </JudgeBar>
      <ReasonField
        key={item.sha256}
        reason={judgement?.reason ?? ''}
        chips={chips.slice(0, 5)}
        label={text('reason.label')}
        placeholder={text(isBareFinal ? 'reason.finalHere' : 'reason.placeholderHere', {
          key: print('judging', 'R') || '–',
        })}
        input={input}
        onSave={(words) => void giveReason(stores, [item], words)}
      />
    </div>
  );
}

import { NotebookPen, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../components/IconButton.tsx';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { useText } from '../i18n/i18n.ts';
import { useKeyPrint } from '../keyboard/KeyHint.tsx';
import { useKeys } from '../keyboard/use-keys.ts';
import type { AskingData } from '../stores/asking-store.ts';
import { giveReason } from '../stores/judge-actions.ts';
import { useJudgement } from '../stores/judgement-loader.ts';
import { useStores } from '../stores/use-stores.ts';
import { ReasonField } from './ReasonField.tsx';
import { useReasonAsked } from './use-reason-asked.ts';
import { useReasonChips } from './use-reason-chips.ts';

/** Long enough to see it and to reach for R; what is judged next takes its place. */
const SHOWN_MS = 15_000;

/** Asks why after a judgement, beside the work and without stopping it. */
export function ReasonStrip() {
  const reason = useReasonAsked();
  return reason && <Strip key={reason.items.map(({ entry }) => entry).join()} reason={reason} />;
}

function Strip({ reason: { items, of } }: { readonly reason: NonNullable<AskingData['reason']> }) {
  const stores = useStores();
  const text = useText();
  const print = useKeyPrint();
  const strip = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [first] = items;
  const judgement = useJudgement(first?.sha256 ?? '');
  const chips = useReasonChips(first?.entry, of);
  const close = (): void => stores.asking.setState({ reason: null });
  useKeys('judging', { R: () => input.current?.focus() }, true);
  useEffect(() => {
    const timer = setInterval(() => {
      const there = strip.current;
      if (there && !there.contains(document.activeElement) && !there.matches(':hover'))
        stores.asking.setState({ reason: null });
    }, SHOWN_MS);
    return () => clearInterval(timer);
  }, [stores]);
  if (!first) return null;
  return (
    <div ref={strip} className="reason-strip" role="region" aria-label={text('reason.label')}>
      <span className="reason-thumb">
        <Thumbnail key={first.sha256} item={first} />
      </span>
      <div className="reason-words">
        <p>
          <b>{text(`reason.${of}`, { count: items.length })}</b>{' '}
          <span className="muted">{text(`reason.${of}Why`)}</span>
        </p>
        <ReasonField
          reason={items.length === 1 ? (judgement?.reason ?? '') : ''}
          chips={chips.slice(0, 6)}
          label={text('reason.label')}
          placeholder={text('reason.placeholder', { key: print('judging', 'R') || '–' })}
          input={input}
          onSave={(words) => void giveReason(stores, items, words)}
          onLeave={close}
        />
      </div>
      {of === 'final' && items.length === 1 && (
        <button
          type="button"
          className="button button-small"
          onClick={() => stores.asking.setState({ note: { kind: 'item', item: first }, reason: null })}
        >
          <NotebookPen aria-hidden size={14} strokeWidth={1.75} />
          {text('reason.writeNote')}
        </button>
      )}
      <IconButton icon={X} label={text('common.close')} hintSide="top" className="icon-button-small" onClick={close} />
    </div>
  );
}

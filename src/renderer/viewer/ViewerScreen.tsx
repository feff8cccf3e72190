import { ArrowDown, ArrowUp, Image as ImageIcon, Radio } from 'lucide-react';
import { useState } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { Picture } from '../components/Picture.tsx';
import { nameOf } from '../detail/DetailStage.tsx';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { useRequest } from '../stores/use-request.ts';
import { useTimeline } from '../stores/use-stores.ts';

/** A window, or a tab, with one picture and nothing else: for a second screen, where it may follow what is newest. */
export function ViewerScreen({ entry: first }: { readonly entry: number | null }) {
  const text = useText();
  const [follow, setFollow] = useState(first === null);
  const [chosen, setChosen] = useState(first);
  const newest = useNewest();
  const entry = follow ? newest : (chosen ?? newest);
  const { value } = useRequest('item.get', entry === null ? null : { entry });
  const [last, setLast] = useState<ItemDetail>();
  if (value && value !== last) setLast(value);
  // The old picture stays until the new one is known.
  const item = value ?? last;
  const { value: iteration } = useRequest('iteration.get', item ? { id: item.iteration } : null);

  const show = (next: number | null | undefined): void => {
    if (next === null || next === undefined) return;
    setFollow(false);
    setChosen(next);
  };
  const beside = (step: number): void => {
    const at = iteration?.items.findIndex((other) => other.entry === item?.entry) ?? -1;
    if (at >= 0) show(iteration?.items[at + step]?.entry);
  };
  const toggleFollow = (): void => {
    setFollow(!follow);
    setChosen(entry);
  };
  useKeys('viewer', {
    ArrowLeft: () => beside(-1),
    ArrowRight: () => beside(1),
    ArrowDown: () => show(iteration?.previousEntry),
    ArrowUp: () => show(iteration?.nextEntry),
    '[': () => show(iteration?.previousEntry),
    ']': () => show(iteration?.nextEntry),
    F: toggleFollow,
    Escape: () => window.close(),
  });
  return (
    <main className="viewer">
      <h1 className="visually-hidden">{text('viewer.title')}</h1>
      {item ? (
        <Picture key={item.sha256} item={item} alt={nameOf(item)} />
      ) : (
        <EmptyState icon={ImageIcon} title={text('viewer.empty')} />
      )}
      <footer className="viewer-bar">
        <ViewerWords item={item} />
        <IconButton
          icon={ArrowDown}
          label={text('viewer.older')}
          hintSide="top"
          disabled={(iteration?.previousEntry ?? null) === null}
          onClick={() => show(iteration?.previousEntry)}
        />
        <IconButton
          icon={ArrowUp}
          label={text('viewer.newer')}
          hintSide="top"
          disabled={(iteration?.nextEntry ?? null) === null}
          onClick={() => show(iteration?.nextEntry)}
        />
        <button
          type="button"
          className="button button-quiet toggle"
          aria-pressed={follow}
          title={text('viewer.followHint')}
          onClick={toggleFollow}
        >
          <Radio aria-hidden size={15} strokeWidth={1.75} />
          {text('viewer.follow')}
        </button>
      </footer>
    </main>
  );
}

function ViewerWords({ item }: { readonly item: ItemDetail | undefined }) {
  const language = useLanguage();
  return (
    <p className="viewer-words">
      {item && (
        <>
          <bdi>{nameOf(item)}</bdi>
          <span className="muted">{formatMoment(item.recordedMs, language)}</span>
        </>
      )}
    </p>
  );
}

/** What was recorded last: told as it happens, and before that the last of the newest iteration. */
function useNewest(): number | null {
  const told = useTimeline((data) => data.newest);
  const row = useTimeline(({ pages }) => pages.row(0)?.id ?? null);
  useTimeline((data) => data.arrived);
  const { value: iteration } = useRequest('iteration.get', told === null && row !== null ? { id: row } : null);
  return told ?? iteration?.items.at(-1)?.entry ?? null;
}

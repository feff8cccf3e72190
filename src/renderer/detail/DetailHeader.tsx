import { ArrowDown, ArrowLeft, ArrowUp, ClipboardCopy, Columns2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ItemDetail, IterationDetail } from '../../shared/api/api.ts';
import { KnownBadge, StateBadge } from '../components/badges.tsx';
import { copyTexts } from '../components/copy-texts.ts';
import { IconButton } from '../components/IconButton.tsx';
import { formatMoment } from '../format/format.ts';
import { JudgementBadges } from '../judging/JudgementBadges.tsx';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { compare } from '../stores/compare-store.ts';
import { go, replace } from '../stores/navigation-store.ts';
import { useJudgement } from '../stores/judgement-loader.ts';
import { say } from '../stores/toast-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { nameOf } from './DetailStage.tsx';

/** Where one is, the ways on, and what can be taken along. */
export function DetailHeader({
  item,
  iteration,
  copyOpen,
  onCopyOpen,
}: {
  readonly item: ItemDetail;
  readonly iteration: IterationDetail | undefined;
  readonly copyOpen: boolean;
  readonly onCopyOpen: (open: boolean) => void;
}) {
  const stores = useStores();
  const { navigation } = stores;
  const text = useText();
  const judgement = useJudgement(item.sha256);
  const language = useLanguage();
  const row = iteration?.items.find(({ entry }) => entry === item.entry);
  const previous = iteration?.previousEntry ?? null;
  const next = iteration?.nextEntry ?? null;
  return (
    <header className="detail-header">
      <IconButton icon={ArrowLeft} label={text('common.back')} onClick={() => go(navigation, { screen: 'timeline' })} />
      <div className="detail-title">
        <h1 title={nameOf(item)}>{nameOf(item)}</h1>
        <p>
          <time dateTime={new Date(item.recordedMs).toISOString()}>{formatMoment(item.recordedMs, language)}</time>
          <KnownBadge known={item.known} />
          {row?.edited === true && <StateBadge state="edited" />}
          {row?.present === false && <StateBadge state="missing" />}
          <JudgementBadges judgement={judgement} />
        </p>
      </div>
      <IconButton
        icon={ArrowDown}
        label={text('detail.previous')}
        disabled={previous === null}
        onClick={() => previous !== null && replace(navigation, { screen: 'item', entry: previous })}
      />
      <IconButton
        icon={ArrowUp}
        label={text('detail.next')}
        disabled={next === null}
        onClick={() => next !== null && replace(navigation, { screen: 'item', entry: next })}
      />
      <button
        type="button"
        className="button"
        title={text('detail.compareHint')}
        onClick={() => {
          compare(stores.compare, previous === null ? [item.entry] : [previous, item.entry]);
          go(navigation, { screen: 'compare' });
        }}
      >
        <Columns2 aria-hidden size={16} strokeWidth={1.75} />
        {text('detail.compare')}
      </button>
      <DropdownMenu.Root modal={false} open={copyOpen} onOpenChange={onCopyOpen}>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="button">
            <ClipboardCopy aria-hidden size={16} strokeWidth={1.75} />
            {text('detail.copyMenu')}
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
            {copyTexts(item.generation).map(([key, value]) => (
              <DropdownMenu.Item
                key={key}
                className="menu-item"
                disabled={value === undefined}
                onSelect={() => {
                  void attempt(stores, async () => {
                    await navigator.clipboard.writeText(value ?? '');
                    say(stores.toasts, 'common.copied');
                  });
                }}
              >
                {text(key)}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </header>
  );
}

import { Pin, X } from 'lucide-react';
import { useState } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { IconButton } from '../components/IconButton.tsx';
import { Picture } from '../components/Picture.tsx';
import { actualZoom } from '../components/zoom.ts';
import type { Zoom } from '../components/zoom.ts';
import { ZoomView } from '../components/ZoomView.tsx';
import { nameOf } from '../detail/DetailStage.tsx';
import { formatTime } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { JudgementBadges } from '../judging/JudgementBadges.tsx';
import { useJudgement } from '../stores/judgement-loader.ts';
import { activeOf, pinReference, removeCompared } from '../stores/compare-store.ts';
import { useCompare, useStores } from '../stores/use-stores.ts';
import { sizeOf } from './CompareStage.tsx';
import type { StageProps } from './CompareStage.tsx';

/** All pictures beside each other, moved as one unless that is switched off. */
export function SideBySide({ items, zoom, onZoom, onActual }: StageProps & { readonly items: readonly ItemDetail[] }) {
  const sync = useCompare((data) => data.sync);
  const [own, setOwn] = useState<Readonly<Record<number, Zoom>>>({});
  return (
    <div className={`side-by-side side-${items.length}`}>
      {items.map((item, index) => (
        <Side
          key={item.entry}
          item={item}
          isReference={index === 0}
          zoom={sync ? zoom : (own[item.entry] ?? zoom)}
          onZoom={(next) => (sync ? onZoom(next) : setOwn({ ...own, [item.entry]: next }))}
          onActual={index === 0 ? onActual : undefined}
        />
      ))}
    </div>
  );
}

function Side({
  item,
  isReference,
  zoom,
  onZoom,
  onActual,
}: {
  readonly item: ItemDetail;
  readonly isReference: boolean;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onActual: ((zoom: number) => void) | undefined;
}) {
  const { compare } = useStores();
  const text = useText();
  const language = useLanguage();
  const [size, setSize] = useState(sizeOf(item));
  const name = nameOf(item);
  const isActive = useCompare((data) => activeOf(data) === item.entry);
  const judgement = useJudgement(item.sha256);
  return (
    <figure
      className={isActive ? 'side side-active' : 'side'}
      onPointerDown={() => compare.setState({ active: item.entry })}
    >
      <ZoomView
        picture={size}
        zoom={zoom}
        onZoom={onZoom}
        onView={(view) => onActual?.(actualZoom(size, view))}
        label={text('detail.picture', { name })}
      >
        <Picture
          key={item.sha256}
          item={item}
          alt={text('detail.picture', { name })}
          onSize={(width, height) => setSize({ width, height })}
        />
      </ZoomView>
      <figcaption>
        {isReference ? (
          <span className="badge badge-reference">
            <Pin aria-hidden size={12} /> {text('compare.pinned')}
          </span>
        ) : (
          <IconButton
            icon={Pin}
            label={text('compare.pin')}
            className="icon-button-small"
            onClick={() => pinReference(compare, item.entry)}
          />
        )}
        <span className="side-name" title={name}>
          {name}
        </span>
        {isActive && <span className="visually-hidden">{text('judge.active')}</span>}
        <JudgementBadges judgement={judgement} />
        <small className="muted">{formatTime(item.recordedMs, language)}</small>
        <IconButton
          icon={X}
          label={text('compare.remove')}
          className="icon-button-small"
          onClick={() => removeCompared(compare, item.entry)}
        />
      </figcaption>
    </figure>
  );
}

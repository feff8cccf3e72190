import type { ReactNode } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { actualZoom } from '../components/zoom.ts';
import { ZoomView } from '../components/ZoomView.tsx';
import { nameOf } from '../detail/DetailStage.tsx';
import { useText } from '../i18n/i18n.ts';
import { sizeOf } from './CompareStage.tsx';
import type { StageProps } from './CompareStage.tsx';

export interface PairProps extends StageProps {
  readonly reference: ItemDetail;
  readonly candidate: ItemDetail;
}

/** One place for two pictures, of the size of the reference, with what belongs beneath it. */
export function PairView({
  reference,
  candidate,
  zoom,
  onZoom,
  onActual,
  controls,
  children,
}: PairProps & {
  readonly controls: ReactNode;
  readonly children: ReactNode;
}) {
  const text = useText();
  const size = sizeOf(reference);
  return (
    <div className="pair">
      <ZoomView
        picture={size}
        zoom={zoom}
        onZoom={onZoom}
        onView={(view) => onActual(actualZoom(size, view))}
        label={text('compare.against', { name: nameOf(candidate), reference: nameOf(reference) })}
      >
        {children}
      </ZoomView>
      <div className="pair-controls">{controls}</div>
    </div>
  );
}

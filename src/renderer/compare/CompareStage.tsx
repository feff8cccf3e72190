import type { ItemDetail } from '../../shared/api/api.ts';
import type { Zoom } from '../components/zoom.ts';
import { useCompare } from '../stores/use-stores.ts';
import { DifferenceView } from './DifferenceView.tsx';
import { FlickerView } from './FlickerView.tsx';
import { SideBySide } from './SideBySide.tsx';
import { SliderView } from './SliderView.tsx';

export interface StageProps {
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onActual: (zoom: number) => void;
}

/** The pictures, in the chosen way; the ways for two show the reference and the picture that was put second. */
export function CompareStage({ items, ...rest }: StageProps & { readonly items: readonly ItemDetail[] }) {
  const mode = useCompare((data) => data.mode);
  const [reference, candidate] = items;
  if (!reference || !candidate || mode === 'side') return <SideBySide items={items} {...rest} />;
  const pair = { reference, candidate, ...rest };
  switch (mode) {
    case 'slider':
      return <SliderView {...pair} />;
    case 'flicker':
      return <FlickerView {...pair} />;
    case 'difference':
      return <DifferenceView {...pair} />;
  }
}

/** Size of a picture; a square where it is not known. */
export function sizeOf({ width, height }: Pick<ItemDetail, 'width' | 'height'>): { width: number; height: number } {
  return { width: width ?? 1024, height: height ?? 1024 };
}

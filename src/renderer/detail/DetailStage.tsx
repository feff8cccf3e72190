import { FileJson, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import type { ItemDetail } from '../../shared/api/api.ts';
import { IconButton } from '../components/IconButton.tsx';
import { Picture } from '../components/Picture.tsx';
import { actualZoom, FIT } from '../components/zoom.ts';
import type { Size, Zoom } from '../components/zoom.ts';
import { ZoomView } from '../components/ZoomView.tsx';
import { useText } from '../i18n/i18n.ts';

const STEP = 1.4;

/** The picture on its light table. */
export function DetailStage({
  item,
  zoom,
  onZoom,
  actual,
  onActual,
}: {
  readonly item: ItemDetail;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  /** Zoom at which one pixel is one pixel. */
  readonly actual: number;
  readonly onActual: (zoom: number) => void;
}) {
  const text = useText();
  const [loaded, setLoaded] = useState<(Size & { sha256: string }) | null>(null);
  const [view, setView] = useState<Size>({ width: 1, height: 1 });
  const size: Size =
    loaded?.sha256 === item.sha256 ? loaded : { width: item.width ?? 1024, height: item.height ?? 1024 };
  const name = nameOf(item);
  const measured = actualZoom(size, view);
  if (Math.abs(measured - actual) > 0.001 && view.width > 1) onActual(measured);
  if (item.format === 'json' || item.format === 'flow' || item.format === 'text') {
    return (
      <div className="light-table light-table-none">
        <FileJson aria-hidden size={56} strokeWidth={1} />
        <p className="path">{name}</p>
      </div>
    );
  }
  return (
    <div className="light-table">
      <ZoomView picture={size} zoom={zoom} onZoom={onZoom} onView={setView} label={text('detail.picture', { name })}>
        <Picture
          key={item.sha256}
          item={item}
          alt={text('detail.picture', { name })}
          onSize={(width, height) => setLoaded({ width, height, sha256: item.sha256 })}
        />
      </ZoomView>
      <div className="zoom-tools" role="toolbar" aria-label={text('key.zoom')}>
        <IconButton
          icon={ZoomOut}
          label={text('detail.zoomOut')}
          hintSide="top"
          onClick={() => onZoom({ ...zoom, zoom: Math.max(1, zoom.zoom / STEP) })}
        />
        <button
          type="button"
          className="button button-small button-quiet"
          onClick={() => onZoom({ ...zoom, zoom: actual })}
        >
          {text('detail.actualSize')}
        </button>
        <IconButton
          icon={ZoomIn}
          label={text('detail.zoomIn')}
          hintSide="top"
          onClick={() => onZoom({ ...zoom, zoom: zoom.zoom * STEP })}
        />
        <IconButton icon={Maximize} label={text('detail.fit')} hintSide="top" onClick={() => onZoom(FIT)} />
      </div>
    </div>
  );
}

/** The name under which a file version was seen last. */
export function nameOf(item: Pick<ItemDetail, 'history' | 'sha256'>): string {
  const seen = item.history.findLast(({ sha256 }) => sha256 === item.sha256) ?? item.history.at(-1);
  return seen?.path.split('/').at(-1) ?? item.sha256.slice(0, 12);
}

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { PointerEvent, ReactNode } from 'react';
import { actualZoom, bounded, FIT, fitScale, panned, zoomedAt } from './zoom.ts';
import type { Size, Zoom } from './zoom.ts';

/** A picture that can be zoomed with the wheel and moved by hand. What it shows is scaled to the picture's size. */
export function ZoomView({
  picture,
  zoom,
  onZoom,
  onView,
  label,
  children,
}: {
  readonly picture: Size;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onView?: (view: Size) => void;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<Size>({ width: 1, height: 1 });
  const [held, setHeld] = useState(false);
  const seen = useEffectEvent((size: Size) => {
    setView(size);
    onView?.(size);
  });
  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    const box = frame.current?.getBoundingClientRect();
    if (!box) return;
    const factor = Math.exp(-event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 0.002 : 0.05));
    onZoom(zoomedAt(zoom, factor, event.clientX - box.left, event.clientY - box.top, picture, view));
  });
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const wheel = (event: WheelEvent): void => onWheel(event);
    const observer = new ResizeObserver(([entry]) => {
      if (entry) seen({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    element.addEventListener('wheel', wheel, { passive: false });
    observer.observe(element);
    return () => {
      element.removeEventListener('wheel', wheel);
      observer.disconnect();
    };
  }, []);

  const at = bounded(zoom, picture, view);
  const scale = fitScale(picture, view) * at.zoom;
  const left = view.width / 2 - at.x * picture.width * scale;
  const top = view.height / 2 - at.y * picture.height * scale;
  const move = ({ movementX, movementY }: PointerEvent): void => {
    if (held && at.zoom > 1) onZoom(panned(at, movementX, movementY, picture, view));
  };
  return (
    <div
      ref={frame}
      className={`zoom-view${held ? ' zoom-held' : ''}${at.zoom > 1 ? ' zoom-in' : ''}`}
      role="group"
      aria-label={label}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setHeld(true);
      }}
      onPointerMove={move}
      onPointerUp={() => setHeld(false)}
      onPointerCancel={() => setHeld(false)}
      onDoubleClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const factor = actualZoom(picture, view);
        onZoom(
          at.zoom > 1
            ? FIT
            : zoomedAt(FIT, Math.max(2, factor), event.clientX - box.left, event.clientY - box.top, picture, view),
        );
      }}
    >
      <div
        className={scale >= 4 ? 'zoom-content zoom-pixels' : 'zoom-content'}
        style={{
          inlineSize: picture.width * scale,
          blockSize: picture.height * scale,
          transform: `translate(${left}px, ${top}px)`,
        }}
      >
        {children}
      </div>
    </div>
  );
}

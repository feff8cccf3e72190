import type { Focus, TimelineData } from '../stores/timeline-store.ts';

/** Where a key leads from the picture that has the focus; undefined for keys that do not move. Moves by rows and
 *  pictures, never by pixels, and stops at the ends. */
export function moveFocus(
  { focus, layout, pages, viewport, view }: Pick<TimelineData, 'focus' | 'layout' | 'pages' | 'viewport' | 'view'>,
  key: string,
): Focus | undefined {
  if (layout.rows === 0) return undefined;
  const row = (ordinal: number): Focus => ({
    ordinal: Math.min(layout.rows - 1, Math.max(0, ordinal)),
    item: 0,
  });
  const items = view === 'changes' ? 1 : (pages.row(focus.ordinal)?.items.length ?? 1);
  const page = Math.max(1, Math.floor(viewport / layout.metrics.row) - 1);
  switch (key) {
    case 'ArrowUp':
      return row(focus.ordinal - 1);
    case 'ArrowDown':
      return row(focus.ordinal + 1);
    case 'PageUp':
      return row(focus.ordinal - page);
    case 'PageDown':
      return row(focus.ordinal + page);
    case 'Home':
      return row(0);
    case 'End':
      return row(layout.rows - 1);
    case 'ArrowRight':
      return focus.item + 1 < items ? { ...focus, item: focus.item + 1 } : row(focus.ordinal + 1);
    case 'ArrowLeft': {
      if (focus.item > 0) return { ...focus, item: focus.item - 1 };
      if (focus.ordinal === 0) return focus;
      const above = pages.row(focus.ordinal - 1)?.items.length ?? 1;
      return { ordinal: focus.ordinal - 1, item: view === 'changes' ? 0 : above - 1 };
    }
    default:
      return undefined;
  }
}

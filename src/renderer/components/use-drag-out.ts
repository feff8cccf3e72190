import type { DragEvent } from 'react';
import { dragOut } from '../stores/file-actions.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { isSelected, selectedItems } from '../stores/selection.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

/** Lets a picture be dragged into another program; a selected one takes the whole selection along. `ordinal` is its row,
 *  where it has one. In a browser only its address can be dragged. */
export function useDragOut(
  item: FileRef,
  ordinal?: number,
): { readonly draggable: true; readonly onDragStart: (event: DragEvent) => void } {
  const stores = useStores();
  const isDesktop = useApp(({ state }) => state?.capabilities.drag === true);
  return {
    draggable: true,
    onDragStart: (event) => {
      if (isDesktop) {
        event.preventDefault();
        const { selection } = stores.timeline.getState();
        if (ordinal !== undefined && isSelected(selection, ordinal, item.entry)) {
          void selectedItems(stores, 100).then((items) => dragOut(stores, items));
        } else {
          void dragOut(stores, [item]);
        }
        return;
      }
      const address = new URL(stores.client.originalUrl(item.sha256), location.href).href;
      event.dataTransfer.effectAllowed = 'copy';
      event.dataTransfer.setData('text/uri-list', address);
      event.dataTransfer.setData('DownloadURL', `application/octet-stream:${item.name}:${address}`);
    },
  };
}

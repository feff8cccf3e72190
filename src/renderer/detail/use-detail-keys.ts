import type { ItemDetail, IterationDetail } from '../../shared/api/api.ts';
import { FIT } from '../components/zoom.ts';
import type { Zoom } from '../components/zoom.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { compare } from '../stores/compare-store.ts';
import { go, replace } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';

const STEP = 1.4;

/** What the keyboard does on a picture. */
export function useDetailKeys({
  item,
  iteration,
  zoom,
  setZoom,
  actual,
  openCopyMenu,
  togglePanel,
}: {
  readonly item: ItemDetail;
  readonly iteration: IterationDetail | undefined;
  readonly zoom: Zoom;
  readonly setZoom: (zoom: Zoom) => void;
  readonly actual: number;
  readonly openCopyMenu: () => void;
  readonly togglePanel: () => void;
}): { readonly goOn: () => void } {
  const stores = useStores();
  const { navigation } = stores;
  const show = (entry: number | null | undefined): void => {
    if (entry !== null && entry !== undefined) replace(navigation, { screen: 'item', entry });
  };
  const beside = (step: 1 | -1): void => {
    const items = iteration?.items ?? [];
    const at = items.findIndex(({ entry }) => entry === item.entry);
    if (at >= 0) show(items[at + step]?.entry);
  };
  /** After the last picture of the iteration comes the next iteration. */
  const goOn = (): void => {
    const isLast = iteration?.items.at(-1)?.entry === item.entry;
    if (isLast) show(iteration.nextEntry);
    else beside(1);
  };
  const bigger = (): void => setZoom({ ...zoom, zoom: zoom.zoom * STEP });
  const inControl = ({ target }: KeyboardEvent): boolean =>
    target instanceof Element && target.closest('[role=tablist],[role=group].segmented,[role=menu]') !== null;
  useKeys('detail', {
    Escape: () => go(navigation, { screen: 'timeline' }),
    '[': () => show(iteration?.previousEntry),
    ']': () => show(iteration?.nextEntry),
    // Inside a list of tabs the arrows belong to the tabs.
    ArrowLeft: (event) => !inControl(event) && (beside(-1), true),
    ArrowRight: (event) => !inControl(event) && (beside(1), true),
    Z: () => setZoom(zoom.zoom > 1 ? FIT : { ...zoom, zoom: actual }),
    '+': bigger,
    '=': bigger,
    '-': () => setZoom({ ...zoom, zoom: Math.max(1, zoom.zoom / STEP) }),
    'Mod+0': () => setZoom(FIT),
    'Mod+Shift+C': openCopyMenu,
    I: togglePanel,
    C: () => {
      const previous = iteration?.previousEntry ?? null;
      compare(stores.compare, previous === null ? [item.entry] : [previous, item.entry]);
      go(navigation, { screen: 'compare' });
    },
  });
  return { goOn };
}

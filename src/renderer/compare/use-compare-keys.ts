import type { ItemDetail } from '../../shared/api/api.ts';
import { FIT } from '../components/zoom.ts';
import type { Zoom } from '../components/zoom.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { attempt } from '../stores/attempt.ts';
import { activeOf, replaceCompared } from '../stores/compare-store.ts';
import type { CompareMode } from '../stores/compare-store.ts';
import { go } from '../stores/navigation-store.ts';
import type { Stores } from '../stores/stores.ts';
import { useStores } from '../stores/use-stores.ts';

const STEP = 1.4;

/** What the keyboard does while comparing. */
export function useCompareKeys({
  items,
  zoom,
  setZoom,
  actual,
}: {
  readonly items: readonly ItemDetail[];
  readonly zoom: Zoom;
  readonly setZoom: (zoom: Zoom) => void;
  readonly actual: number;
}): void {
  const stores = useStores();
  const { compare, navigation } = stores;
  const toggle = (mode: CompareMode): void => {
    if (items.length < 2) return;
    compare.setState((data) => ({ mode: data.mode === mode ? 'side' : mode }));
  };
  const bigger = (): void => setZoom({ ...zoom, zoom: zoom.zoom * STEP });
  const inRange = ({ target }: KeyboardEvent): boolean =>
    target instanceof Element && target.closest('input,[role=group].segmented') !== null;
  useKeys('compare', {
    F: () => toggle('flicker'),
    D: () => toggle('difference'),
    S: () => compare.setState(({ sync }) => ({ sync: !sync })),
    ArrowUp: () => switchActive(stores, -1),
    ArrowDown: () => switchActive(stores, 1),
    ArrowLeft: (event) => !inRange(event) && (void changeCandidate(stores, items[1], -1), true),
    ArrowRight: (event) => !inRange(event) && (void changeCandidate(stores, items[1], 1), true),
    Z: () => setZoom(zoom.zoom > 1 ? FIT : { ...zoom, zoom: actual }),
    '+': bigger,
    '=': bigger,
    '-': () => setZoom({ ...zoom, zoom: Math.max(1, zoom.zoom / STEP) }),
    'Mod+0': () => setZoom(FIT),
    Escape: () => go(navigation, { screen: 'timeline' }),
  });
}

/** Goes on with the picture on the right: through its iteration, then to the one before or after. */
export async function changeCandidate(stores: Stores, item: ItemDetail | undefined, step: 1 | -1): Promise<void> {
  if (!item) return;
  const next = await attempt(stores, async () => {
    const { items, previousEntry, nextEntry } = await stores.client.request('iteration.get', { id: item.iteration });
    const at = items.findIndex(({ entry }) => entry === item.entry);
    return items[at + step]?.entry ?? (step === 1 ? nextEntry : previousEntry);
  });
  if (typeof next === 'number') replaceCompared(stores.compare, item.entry, next);
}

/** Judging goes to another of the pictures. */
function switchActive({ compare }: Stores, step: 1 | -1): void {
  compare.setState((data) => {
    const at = data.entries.indexOf(activeOf(data) ?? -1);
    return { active: data.entries.at((at + step) % data.entries.length) ?? null };
  });
}

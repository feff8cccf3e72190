import { useEffect, useState } from 'react';
import type { WorkItem } from '../../../shared/api/works-api.ts';
import { attempt } from '../../stores/attempt.ts';
import { useStores } from '../../stores/use-stores.ts';

const PAGE = 500;

/** All items of a work, however many; null until they are here. */
export function useAllItems(id: string): readonly WorkItem[] | null {
  const stores = useStores();
  const [items, setItems] = useState<readonly WorkItem[] | null>(null);
  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<void> => {
      const all: WorkItem[] = [];
      for (;;) {
        const page = await stores.client.request('works.items', { id, from: all.length, count: PAGE });
        all.push(...page);
        if (page.length < PAGE || !wanted) break;
      }
      if (wanted) setItems(all);
    };
    void attempt(stores, load);
    return () => {
      wanted = false;
    };
  }, [stores, id]);
  return items;
}

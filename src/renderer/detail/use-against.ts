import { useState } from 'react';
import type { ItemDetail, IterationDetail } from '../../shared/api/api.ts';
import { useRequest } from '../stores/use-request.ts';

export type AgainstKind = 'previous' | 'first' | 'batch' | 'picked';

/** What a file version is told against. */
export interface Against {
  readonly kind: AgainstKind;
  readonly choose: (kind: AgainstKind) => void;
  readonly pick: (entry: number) => void;
  readonly has: Readonly<Record<AgainstKind, boolean>>;
  /** Whether there is anything to compare with at all. */
  readonly entry: number | null;
  readonly other: ItemDetail | undefined;
}

/** Remembers the choice while one goes from picture to picture. */
export function useAgainst(item: ItemDetail, iteration: IterationDetail | undefined): Against {
  const [kind, setKind] = useState<AgainstKind>('previous');
  const [picked, setPicked] = useState<number | null>(null);
  const at = iteration?.items.findIndex(({ entry }) => entry === item.entry) ?? -1;
  const first = iteration?.sessionFirstEntry ?? null;
  const entries: Readonly<Record<AgainstKind, number | null>> = {
    previous: iteration?.previousEntry ?? null,
    first: first === iteration?.items[0]?.entry ? null : first,
    batch: iteration?.items[at - 1]?.entry ?? null,
    picked,
  };
  const entry = entries[kind];
  const { value: other } = useRequest('item.get', entry === null ? null : { entry });
  return {
    kind,
    choose: setKind,
    pick: (next) => {
      setPicked(next);
      setKind('picked');
    },
    has: {
      previous: entries.previous !== null,
      first: entries.first !== null,
      batch: entries.batch !== null,
      picked: picked !== null,
    },
    entry,
    other: entry === null ? undefined : other,
  };
}

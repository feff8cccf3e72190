import { attempt } from '../stores/attempt.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { judge, judgingOfKey } from '../stores/judge-actions.ts';
import type { Judging } from '../stores/judge-actions.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import type { KeyActions } from '../keyboard/use-keys.ts';
import { useStores } from '../stores/use-stores.ts';

const KEYS = ['P', 'X', 'U', 'G', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface JudgeKeys {
  /** The picture that is looked at: a switch such as “final” is thrown by how it is judged. */
  readonly focused: () => FileRef | undefined;
  /** All that is judged at once; without it the focused one. */
  readonly files?: () => Promise<readonly FileRef[]>;
  /** Goes on to the next picture, after one that was judged alone. */
  readonly advance?: () => void;
  /** Whether F means something else here, so that only G says “final”. */
  readonly withoutF?: boolean;
  readonly inDialogs?: boolean;
}

/** Lightroom's keys: P pick, X reject, U neither, 0–5 stars, 6–9 labels; F or G the final; N a note. */
export function useJudgeKeys({ focused, files, advance, withoutF = false, inDialogs = false }: JudgeKeys): void {
  const stores = useStores();
  const press = async (key: string): Promise<void> => {
    const item = focused();
    const items = files ? await attempt(stores, files) : item && [item];
    const [first] = items ?? [];
    if (!items || !first) return;
    const lead = items.find(({ entry }) => entry === item?.entry) ?? first;
    const judging = judgingOfKey(key, stores.judgements.getState().bySha256.get(lead.sha256) ?? null);
    if (!judging) return;
    const done = judge(stores, items, judging);
    if (items.length === 1 && stores.asking.getState().advance && goesOn(judging)) advance?.();
    await done;
  };
  const actions: KeyActions = {
    ...Object.fromEntries(KEYS.map((key) => [key, () => void press(key)] as const)),
    ...(!withoutF && { F: () => void press('G') }),
    N: () => {
      const item = focused();
      if (item) stores.asking.setState({ note: { kind: 'item', item } });
      return item !== undefined;
    },
  };
  useKeys('judging', actions, inDialogs);
}

/** Whether a picture is done with once this is said of it: one looks at a final for a while, and says why. */
function goesOn({ pick, stars, final }: Judging): boolean {
  if (final === true) return false;
  return pick === 'pick' || pick === 'reject' || (stars !== undefined && stars > 0);
}

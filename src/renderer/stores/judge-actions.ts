import type { Judgement } from '../../shared/api/works-api.ts';
import type { RequestParams } from '../../shared/api/params.ts';
import { noJudgement, selectionOf } from '../../shared/works/reduce-judged.ts';
import { beginAct } from './acts-under-way.ts';
import type { ReasonFor } from './asking-store.ts';
import { attempt } from './attempt.ts';
import type { FileRef } from './file-actions.ts';
import { loadJudgements } from './judgement-loader.ts';
import { putJudgements } from './judgements-store.ts';
import { isNothing, selectedItems } from './selection.ts';
import type { Stores } from './stores.ts';
import { say } from './toast-store.ts';

/** What is said of file versions; what is absent stays as it is. */
export type Judging = Omit<RequestParams['judge'], 'entries'>;

/** One act is one transaction in the record: more at once would keep it from recording. */
export const MOST_JUDGED = 20_000;

/** Names of the four colour labels, by their keys. They are words, so that they mean the same in every record. */
export const LABELS = ['red', 'yellow', 'green', 'blue'] as const;
export type Label = (typeof LABELS)[number];

/** What a key says of a picture that is judged as it is; undefined for keys that do not judge. What is rejected is no
 *  final, and the other way round. */
export function judgingOfKey(key: string, judgement: Judgement | null): Judging | undefined {
  switch (key) {
    case 'P':
      return { pick: 'pick' };
    case 'X':
      return { pick: 'reject', final: false };
    case 'U':
      return { pick: 'clear' };
    case 'G':
      return judgement?.final === true
        ? { final: false }
        : { ...(judgement?.pick === 'reject' && { pick: 'pick' }), final: true };
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
      return { stars: Number(key) };
    case '6':
    case '7':
    case '8':
    case '9': {
      const label = LABELS[Number(key) - 6] ?? '';
      return { label: judgement?.label === label ? '' : label };
    }
    default:
      return undefined;
  }
}

/** Judges file versions: shown at once, then as the record has it. One may then say why. */
export async function judge(stores: Stores, items: readonly FileRef[], judging: Judging): Promise<void> {
  if (items.length === 0) return;
  if (items.length > MOST_JUDGED) {
    say(stores.toasts, 'judge.tooMany', { most: String(MOST_JUDGED) });
    return;
  }
  const sha256s = items.map(({ sha256 }) => sha256);
  const { bySha256 } = stores.judgements.getState();
  putJudgements(
    stores.judgements,
    sha256s,
    items.map(({ sha256, entry }) => judged(bySha256.get(sha256) ?? null, sha256, entry, judging)),
  );
  const of = reasonFor(judging);
  if (of) stores.asking.setState({ reason: { items, of } });
  const entries = items.map(({ entry }) => entry);
  const told = await attempt(stores, () =>
    beginAct(stores, () => stores.client.request('judge', { entries, ...judging })),
  );
  if (told) putJudgements(stores.judgements, sha256s, told.judgements);
  else await loadJudgements(stores, sha256s);
}

function judged(before: Judgement | null, sha256: string, entry: number, judging: Judging): Judgement {
  const { pick, stars, final, label, reason } = judging;
  const state = {
    ...(before ?? noJudgement(sha256, entry)),
    ...(pick !== undefined && { pick: pick === 'clear' ? null : pick }),
    ...(stars !== undefined && { stars }),
    ...(final !== undefined && { final }),
    ...(label !== undefined && { label }),
    ...(reason !== undefined && { reason }),
  };
  return { ...state, selection: selectionOf(state) };
}

function reasonFor({ pick, final, stars }: Judging): ReasonFor | undefined {
  if (final === true) return 'final';
  if (pick === 'pick' || pick === 'reject') return pick;
  return stars !== undefined && stars > 0 ? 'stars' : undefined;
}

/** Says why; an empty reason takes back what was said. */
export async function giveReason(stores: Stores, items: readonly FileRef[], reason: string): Promise<void> {
  stores.asking.setState({ reason: null });
  await judge(stores, items, { reason: reason.trim().slice(0, 500) });
}

/** The selected files, or the one that the keyboard is on: all of them, also those of a batch that its row does not show. */
export async function filesToJudge(stores: Stores): Promise<readonly FileRef[]> {
  const { selection, query, overview } = stores.timeline.getState();
  const items = await selectedItems(stores, MOST_JUDGED + 1);
  if (isNothing(selection) || overview === null || query !== '') return items;
  const there = new Set(items.map(({ entry }) => entry));
  const hidden: FileRef[] = [];
  for (const id of await longBatches(stores)) {
    const { items: all } = await stores.client.request('iteration.get', { id });
    hidden.push(...all.filter(({ entry }) => !there.has(entry) && !selection.except.has(entry)));
  }
  return [...items, ...hidden].slice(0, MOST_JUDGED + 1);
}

const ROWS_AT_ONCE = 200;

/** Iterations among the selected rows of which the list holds only the first files. */
async function longBatches({ client, timeline }: Stores): Promise<number[]> {
  const { selection, overview } = timeline.getState();
  const rows = selection.everything ? [{ from: 0, to: (overview?.iterations ?? 0) - 1 }] : selection.ranges;
  const found: number[] = [];
  for (const { from, to } of rows) {
    for (let ordinal = from; ordinal <= Math.min(to, from + MOST_JUDGED); ordinal += ROWS_AT_ONCE) {
      const some = await client.request('timeline.rows', {
        resultSet: overview?.resultSet ?? 0,
        from: ordinal,
        count: Math.min(ROWS_AT_ONCE, to - ordinal + 1),
      });
      found.push(...some.filter((row) => row.itemCount > row.items.length).map(({ id }) => id));
    }
  }
  return found;
}

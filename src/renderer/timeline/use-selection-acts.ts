import { attempt } from '../stores/attempt.ts';
import { filesToJudge, judge, MOST_JUDGED } from '../stores/judge-actions.ts';
import type { Judging } from '../stores/judge-actions.ts';
import { say } from '../stores/toast-store.ts';
import { useStores } from '../stores/use-stores.ts';

/** What can be done with all selected files, or with the focused one. */
export function useSelectionActs(): {
  readonly judgeAll: (judging: Judging) => Promise<void>;
  readonly toWork: () => Promise<void>;
} {
  const stores = useStores();
  return {
    judgeAll: async (judging) => {
      const files = await attempt(stores, () => filesToJudge(stores));
      if (files) await judge(stores, files, judging);
    },
    toWork: async () => {
      const files = await attempt(stores, () => filesToJudge(stores));
      if (!files) return;
      if (files.length <= MOST_JUDGED) stores.asking.setState({ toWork: files });
      else say(stores.toasts, 'judge.tooMany', { most: String(MOST_JUDGED) });
    },
  };
}

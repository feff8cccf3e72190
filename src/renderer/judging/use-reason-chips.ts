import type { ReasonFor } from '../stores/asking-store.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import { reasonChips } from './reason-chips.ts';

/** Words to choose from for a picture, out of what is new against the iteration before it. */
export function useReasonChips(entry: number | undefined, of: ReasonFor): readonly string[] {
  const language = useLanguage();
  const { value: item } = useRequest('item.get', entry === undefined ? null : { entry });
  const { value: iteration } = useRequest('iteration.get', item ? { id: item.iteration } : null);
  const previous = iteration?.previousEntry ?? null;
  const { value: before } = useRequest('item.get', previous === null ? null : { entry: previous });
  return reasonChips(of, before?.generation, item?.generation, language);
}

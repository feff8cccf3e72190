import { Modal } from '../components/Modal.tsx';
import { Picture } from '../components/Picture.tsx';
import { useText } from '../i18n/i18n.ts';
import { useFileKeys } from '../keyboard/use-file-keys.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { ItemJudgement } from '../judging/ItemJudgement.tsx';
import { useJudgeKeys } from '../judging/use-judge-keys.ts';
import { go } from '../stores/navigation-store.ts';
import { focusedItem } from '../stores/selection.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { moveFocus } from './move-focus.ts';
import { focusOn } from './use-grid-keys.ts';

const MOVES = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const;

/** The focused picture, large; the arrows go on as in the list. */
export function QuickLook({ onClose }: { readonly onClose: () => void }) {
  const stores = useStores();
  const text = useText();
  const focus = useTimeline((data) => data.focus);
  const pages = useTimeline((data) => data.pages);
  useTimeline((data) => data.arrived);
  const item = focusedItem({ pages, focus });
  const move = (key: string): void => {
    const target = moveFocus(stores.timeline.getState(), key);
    if (target) focusOn(stores, target);
  };
  useKeys(
    'timeline',
    {
      Space: onClose,
      Enter: () => {
        onClose();
        if (item) go(stores.navigation, { screen: 'item', entry: item.entry });
      },
      ...Object.fromEntries(MOVES.map((key) => [key, () => move(key)])),
    },
    true,
  );
  useFileKeys(() => item, { only: true, inDialogs: true });
  useJudgeKeys({ focused: () => item, advance: () => move('ArrowRight'), inDialogs: true });
  return (
    <Modal title={text('key.quickLook')} onClose={onClose} className="quick-look" bare>
      {item && <Picture key={item.sha256} item={item} alt={item.name} />}
      {item && (
        <p className="quick-name">
          {item.name} <ItemJudgement sha256={item.sha256} />
        </p>
      )}
    </Modal>
  );
}

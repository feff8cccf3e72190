import { Modal } from '../components/Modal.tsx';
import { useText } from '../i18n/i18n.ts';
import { trash } from '../stores/file-actions.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { useStores } from '../stores/use-stores.ts';

const NAMES_SHOWN = 4;

/** Asks before files go to the trash: it is the only thing that the app ever does to them. */
export function TrashDialog({ items }: { readonly items: readonly FileRef[] }) {
  const stores = useStores();
  const text = useText();
  const close = (): void => stores.navigation.setState({ trash: null });
  return (
    <Modal title={text('files.trashTitle', { count: items.length })} onClose={close} className="trash-dialog">
      <ul className="trash-names">
        {items.slice(0, NAMES_SHOWN).map(({ entry, name }) => (
          <li key={entry}>
            <bdi>{name}</bdi>
          </li>
        ))}
        {items.length > NAMES_SHOWN && <li>{text('timeline.more', { number: items.length - NAMES_SHOWN })}</li>}
      </ul>
      <p className="muted">{text('files.trashText')}</p>
      <div className="dialog-buttons">
        <button type="button" className="button" data-first-focus onClick={close}>
          {text('common.cancel')}
        </button>
        <button
          type="button"
          className="button button-danger"
          onClick={() => {
            close();
            void trash(stores, items);
          }}
        >
          {text('files.trashDo')}
        </button>
      </div>
    </Modal>
  );
}

import { Modal } from '../components/Modal.tsx';
import { useText } from '../i18n/i18n.ts';
import { useStores } from '../stores/use-stores.ts';
import { ShortcutTable } from './ShortcutTable.tsx';

/** All keys, over the window. */
export function ShortcutsDialog() {
  const { navigation } = useStores();
  const text = useText();
  return (
    <Modal
      title={text('shortcuts.title')}
      onClose={() => navigation.setState({ shortcuts: false })}
      className="shortcuts-dialog"
    >
      <ShortcutTable />
    </Modal>
  );
}

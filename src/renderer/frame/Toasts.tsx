import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from '../components/IconButton.tsx';
import { useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import { actText } from '../stores/acts-actions.ts';
import { dismiss } from '../stores/toast-store.ts';
import type { Toast } from '../stores/toast-store.ts';
import { useStores } from '../stores/use-stores.ts';

/** Short messages at the lower edge, read out as they come. */
export function Toasts() {
  const { toasts: store } = useStores();
  const text = useText();
  const toasts = useStore(store, (data) => data.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.tone}`}>
          <span>{text(toast.text, inWords(toast.values, text))}</span>
          {toast.undo && (
            <button
              type="button"
              className="button button-small"
              onClick={() => {
                dismiss(store, toast.id);
                toast.undo?.();
              }}
            >
              {text('common.undo')}
            </button>
          )}
          <IconButton icon={X} label={text('common.close')} hintSide="top" onClick={() => dismiss(store, toast.id)} />
        </div>
      ))}
    </div>
  );
}

/** What was undone is named by the record; here it gets words. */
function inWords({ what, ...values }: Toast['values'], text: Text): Toast['values'] {
  return what === undefined ? values : { ...values, what: text(actText(String(what))) };
}

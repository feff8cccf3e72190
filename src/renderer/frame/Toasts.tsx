import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from '../components/IconButton.tsx';
import { useText } from '../i18n/i18n.ts';
import { dismiss } from '../stores/toast-store.ts';
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
          <span>{text(toast.text, toast.values)}</span>
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

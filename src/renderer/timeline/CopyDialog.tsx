import { copyTexts } from '../components/copy-texts.ts';
import { Modal } from '../components/Modal.tsx';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { say } from '../stores/toast-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';

/** Copies prompt, seed or all of a picture without opening it; the arrows choose. */
export function CopyDialog({ entry }: { readonly entry: number }) {
  const stores = useStores();
  const text = useText();
  const { value: item } = useRequest('item.get', { entry });
  const close = (): void => stores.navigation.setState({ copyMenu: null });
  return (
    <Modal title={text('key.copyMenu')} onClose={close} className="copy-dialog" bare>
      <p className="copy-title">{text('key.copyMenu')}</p>
      <div
        role="menu"
        aria-label={text('key.copyMenu')}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:enabled')];
          const at = buttons.findIndex((button) => button === document.activeElement);
          buttons.at((at + step) % buttons.length)?.focus();
        }}
      >
        {item &&
          copyTexts(item.generation).map(([key, value], index) => (
            <button
              key={key}
              type="button"
              role="menuitem"
              className="menu-item"
              autoFocus={index === 0}
              data-first-focus={index === 0 ? true : undefined}
              disabled={value === undefined}
              onClick={() => {
                close();
                void attempt(stores, async () => {
                  await navigator.clipboard.writeText(value ?? '');
                  say(stores.toasts, 'common.copied');
                });
              }}
            >
              {text(key)}
            </button>
          ))}
      </div>
    </Modal>
  );
}

import { X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';
import { IconButton } from './IconButton.tsx';

/** A dialog over the window. The browser's own element keeps the focus inside and closes on Escape, without the style
 *  elements that a strict content policy forbids. */
export function Modal({
  title,
  onClose,
  className = '',
  bare = false,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly className?: string;
  /** Without a visible heading. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}) {
  const text = useText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The browser would take the first control, which often is the one that closes.
    element?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`modal ${className}`}
      aria-labelledby={bare ? undefined : id}
      aria-label={bare ? title : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        // An open hint takes the first Escape for itself, and the browser's own closing with it.
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="modal-body">
        {!bare && (
          <header className="modal-head">
            <h2 id={id}>{title}</h2>
            <IconButton icon={X} label={text('common.close')} onClick={onClose} />
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useStores } from '../stores/use-stores.ts';
import { IconButton } from './IconButton.tsx';

/** Copies a text, and shows for a moment that it did. */
export function CopyButton({ value, label }: { readonly value: string; readonly label: string }) {
  const stores = useStores();
  const text = useText();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(false), 1_600);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <IconButton
      icon={done ? Check : Copy}
      label={done ? text('common.copied') : label}
      className="icon-button-small"
      onClick={() => {
        void attempt(stores, async () => {
          await navigator.clipboard.writeText(value);
          setDone(true);
        });
      }}
    />
  );
}

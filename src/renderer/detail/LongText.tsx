import { useState } from 'react';
import { formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';

const SHORT = 1_200;

/** A text that may be very long: its beginning, and the rest when asked for. */
export function LongText({ value, className = 'long-text' }: { readonly value: string; readonly className?: string }) {
  const text = useText();
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const isLong = value.length > SHORT;
  // Never half of a character that takes two units.
  const cut = /[\uD800-\uDBFF]/.test(value.charAt(SHORT - 1)) ? SHORT - 1 : SHORT;
  return (
    <>
      <p className={className} dir="auto">
        {all || !isLong ? value : `${value.slice(0, cut)}…`}
      </p>
      {isLong && (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? text('detail.showLess') : text('detail.showAll', { number: formatCount(value.length, language) })}
        </button>
      )}
    </>
  );
}

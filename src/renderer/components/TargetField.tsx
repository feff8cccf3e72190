import { useId } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';

/** A path on this computer: chosen in the system's dialog, or typed where there is none. */
export function TargetField({
  label,
  value,
  placeholder,
  onChange,
  onChoose,
  onEnter,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (path: string) => void;
  /** Asks the system; absent where it has no dialogs. @returns the path, or null when the user thought better of it */
  readonly onChoose?: () => Promise<string | null | undefined>;
  /** What Enter does, where the field is not part of a form that says so. */
  readonly onEnter?: () => void;
  /** What stands behind the field, such as the button that begins. */
  readonly children?: ReactNode;
}) {
  const text = useText();
  const id = useId();
  return (
    <div className="path-field">
      <label htmlFor={id}>{label}</label>
      <div className="field-row">
        <input
          id={id}
          className="input"
          value={value}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (onEnter === undefined || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onEnter();
          }}
        />
        {onChoose !== undefined && (
          <button
            type="button"
            className="button"
            onClick={() => {
              void onChoose().then((path) => {
                if (typeof path === 'string') onChange(path);
              });
            }}
          >
            {text('common.choose')}
          </button>
        )}
        {children}
      </div>
    </div>
  );
}

/** A path as it was meant: those copied from a file manager often come in quotes. */
export function meantPath(typed: string): string {
  return typed.trim().replace(/^"(.*)"$/, '$1');
}

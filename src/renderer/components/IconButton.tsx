import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Hint } from './Hint.tsx';

type Props = Omit<ComponentProps<'button'>, 'children'> & {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly pressed?: boolean;
  readonly hintSide?: 'top' | 'right' | 'bottom' | 'left';
};

/** A button with a picture instead of words; the words are read out and shown as a hint. */
export function IconButton({ icon: Icon, label, pressed, hintSide = 'bottom', className = '', ...rest }: Props) {
  return (
    <Hint text={label} side={hintSide}>
      <button type="button" className={`icon-button ${className}`} aria-label={label} aria-pressed={pressed} {...rest}>
        <Icon aria-hidden size={18} strokeWidth={1.75} />
      </button>
    </Hint>
  );
}

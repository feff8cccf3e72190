import { Switch } from 'radix-ui';
import { useId } from 'react';
import type { ReactNode } from 'react';

/** A setting: what it is on the left, the choice on the right. */
export function SettingRow({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="setting">
      <div>
        <p>{label}</p>
        {hint !== undefined && <small className="muted">{hint}</small>}
      </div>
      {children}
    </div>
  );
}

/** A setting that is on or off. */
export function SwitchRow({
  label,
  hint,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="setting">
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && <small className="muted">{hint}</small>}
      </div>
      <Switch.Root id={id} className="switch" checked={checked} onCheckedChange={onChange}>
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </div>
  );
}

/** A number that is taken when the field is left or Enter is pressed. */
export function NumberRow({
  label,
  hint,
  unit,
  value,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}) {
  const id = useId();
  const take = (field: HTMLInputElement): void => {
    const next = Math.round(Number(field.value));
    if (Number.isFinite(next) && next >= min && next <= max && next !== value) onChange(next);
    else field.value = String(value);
  };
  return (
    <div className="setting">
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && <small className="muted">{hint}</small>}
      </div>
      <span className="number-field">
        <input
          key={value}
          id={id}
          className="input"
          type="number"
          min={min}
          max={max}
          defaultValue={value}
          onBlur={(event) => take(event.currentTarget)}
          onKeyDown={(event) => event.key === 'Enter' && take(event.currentTarget)}
        />
        {unit}
      </span>
    </div>
  );
}

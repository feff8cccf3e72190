import { useId, useState } from 'react';
import { Modal } from '../components/Modal.tsx';
import { useText } from '../i18n/i18n.ts';
import { putAuthority } from '../stores/anchor-actions.ts';
import { useStores } from '../stores/use-stores.ts';
import { draftProblems, paramsOf, type AuthorityDraft } from './authority-draft.ts';
import { RootCertificates } from './RootCertificates.tsx';

/** Everything about one authority: address, account, spacing, and the root certificate it answers with. */
export function AuthorityForm({ draft, onClose }: { readonly draft: AuthorityDraft; readonly onClose: () => void }) {
  const stores = useStores();
  const text = useText();
  const id = useId();
  const [edited, setEdited] = useState(draft);
  const [tried, setTried] = useState(false);
  const problems = draftProblems(edited);
  const change = (changes: Partial<AuthorityDraft>): void => setEdited({ ...edited, ...changes });
  const wrong = (field: (typeof problems)[number]) => tried && problems.includes(field);
  return (
    <Modal
      title={draft.id === undefined ? text('timestamps.add') : text('timestamps.edit', { name: draft.name })}
      className="authority-dialog"
      onClose={onClose}
    >
      <form
        className="authority-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (problems.length > 0) return;
          void putAuthority(stores, paramsOf(edited)).then((accepted) => {
            if (accepted) onClose();
          });
        }}
      >
        {draft.rule !== undefined && <p className="notice">{text(`rule.${draft.rule}`)}</p>}
        <div className="field-grid">
          <label htmlFor={`${id}-name`}>{text('timestamps.name')}</label>
          <Field
            id={`${id}-name`}
            value={edited.name}
            error={wrong('name') ? text('timestamps.nameWrong') : undefined}
            onChange={(name) => change({ name })}
          />
          <label htmlFor={`${id}-url`}>{text('timestamps.url')}</label>
          <Field
            id={`${id}-url`}
            value={edited.url}
            placeholder="http://…"
            error={wrong('url') ? text('timestamps.urlWrong') : undefined}
            hint={text('timestamps.urlHint')}
            onChange={(url) => change({ url })}
          />
          <label htmlFor={`${id}-user`}>{text('timestamps.user')}</label>
          <Field
            id={`${id}-user`}
            value={edited.user}
            hint={text('timestamps.userHint')}
            onChange={(user) => change({ user })}
          />
          <label htmlFor={`${id}-password`}>{text('timestamps.password')}</label>
          <Field
            id={`${id}-password`}
            type="password"
            value={edited.password}
            placeholder={edited.hasPassword ? text('timestamps.passwordKept') : ''}
            onChange={(password) => change({ password })}
          />
          <label htmlFor={`${id}-spacing`}>{text('timestamps.spacing')}</label>
          <Field
            id={`${id}-spacing`}
            type="number"
            value={String(edited.spacingSeconds)}
            unit={text('timestamps.seconds')}
            error={wrong('spacing') ? text('timestamps.spacingWrong') : undefined}
            hint={text('timestamps.spacingHint')}
            onChange={(value) => change({ spacingSeconds: value === '' ? Number.NaN : Number(value) })}
          />
        </div>
        <RootCertificates kept={edited.roots} onChange={(rootsPem) => change({ rootsPem })} />
        <div className="actions">
          <button type="submit" className="button button-primary">
            {text(draft.id === undefined ? 'timestamps.addShort' : 'timestamps.save')}
          </button>
          <button type="button" className="button button-quiet" onClick={onClose}>
            {text('common.cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

function Field({
  id,
  value,
  type = 'text',
  placeholder = '',
  hint,
  unit,
  error,
  onChange,
}: {
  readonly id: string;
  readonly value: string;
  readonly type?: 'text' | 'password' | 'number';
  readonly placeholder?: string;
  readonly hint?: string;
  readonly unit?: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  return (
    <div>
      <span className={unit === undefined ? '' : 'number-field'}>
        <input
          id={id}
          className="input"
          type={type}
          value={value === 'NaN' ? '' : value}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete={type === 'password' ? 'new-password' : 'off'}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-words`}
          onChange={(event) => onChange(event.target.value)}
        />
        {unit}
      </span>
      <small id={`${id}-words`} className={error === undefined ? 'field-hint muted' : 'field-hint field-error'}>
        {error ?? hint}
      </small>
    </div>
  );
}

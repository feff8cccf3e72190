import { useId, useState } from 'react';
import type { KeyState } from '../../shared/api/care-api.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { Modal } from '../components/Modal.tsx';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { say } from '../stores/toast-store.ts';
import { useRequest } from '../stores/use-request.ts';
import { useStores } from '../stores/use-stores.ts';

/** The key that signs the log: where it is kept, and changing it. */
export function KeyCard() {
  const text = useText();
  const title = useId();
  const [changed, setChanged] = useState<KeyState>();
  const [asking, setAsking] = useState(false);
  const answered = useRequest('key.state', {}).value;
  const key = changed ?? answered;
  if (!key) return null;
  return (
    <section className="card" aria-labelledby={title}>
      <h2 id={title}>{text('signingKey.title')}</h2>
      <p>{text('signingKey.text')}</p>
      <p>
        {text('signingKey.number', { count: key.number })} · <code className="hash">{key.vkey}</code>
        <CopyButton value={key.vkey} label={text('common.copy')} />
      </p>
      <p className="muted">
        {text(`signingKey.kept.${key.kept}`)}
        {key.kept === 'file' && (
          <>
            {' '}
            <bdi dir="ltr">{key.folder}</bdi>
          </>
        )}
      </p>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {text('signingKey.rotate')}
      </button>
      {asking && (
        <RotateDialog
          onClose={() => setAsking(false)}
          onChanged={(state) => {
            setChanged(state);
            setAsking(false);
          }}
        />
      )}
    </section>
  );
}

function RotateDialog({
  onClose,
  onChanged,
}: {
  readonly onClose: () => void;
  readonly onChanged: (state: KeyState) => void;
}) {
  const stores = useStores();
  const text = useText();
  const id = useId();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const rotate = async (): Promise<void> => {
    setBusy(true);
    const state = await attempt(stores, () => stores.client.request('key.rotate', { reason: reason.trim() }));
    setBusy(false);
    if (!state) return;
    say(stores.toasts, 'signingKey.rotated');
    onChanged(state);
  };
  return (
    <Modal title={text('signingKey.rotateTitle')} onClose={onClose}>
      <form
        className="path-field"
        onSubmit={(event) => {
          event.preventDefault();
          void rotate();
        }}
      >
        <p>{text('signingKey.rotateText')}</p>
        <label htmlFor={id}>{text('signingKey.reason')}</label>
        <input
          id={id}
          className="input"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="actions">
          <button type="submit" className="button button-primary" disabled={busy}>
            {text('signingKey.rotate').replace('…', '')}
          </button>
          <button type="button" className="button button-quiet" onClick={onClose}>
            {text('common.cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

import { useId, useState } from 'react';
import type { RootReading } from '../../shared/api/anchor-api.ts';
import type { RequestParams } from '../../shared/api/params.ts';
import { ChooseFile } from '../components/ChooseFile.tsx';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useStores } from '../stores/use-stores.ts';
import { CertificateView } from './CertificateView.tsx';

/** Root certificates that are trusted for one authority: chosen or pasted, and shown before they are kept. */
export function RootCertificates({
  kept,
  onChange,
}: {
  /** SHA-256 of those that are trusted already. */
  readonly kept: readonly string[];
  readonly onChange: (pem: string) => void;
}) {
  const stores = useStores();
  const text = useText();
  const id = useId();
  const [pasted, setPasted] = useState('');
  const [reading, setReading] = useState<RootReading | null>(null);
  const [removed, setRemoved] = useState(false);
  const read = async (from: RequestParams['anchors.readRoots']): Promise<boolean> => {
    const found = await attempt(stores, () => stores.client.request('anchors.readRoots', from));
    if (!found) return false;
    setReading(found);
    onChange(found.pem);
    return true;
  };
  return (
    <details className="more roots" open={kept.length > 0 || undefined}>
      <summary>{text('roots.title')}</summary>
      <p className="muted">{text('roots.text')}</p>
      {reading === null && !removed && kept.length > 0 && (
        <>
          <ul className="hashes">
            {kept.map((hash) => (
              <li key={hash}>
                <code className="hash">{hash}</code>
              </li>
            ))}
          </ul>
          <button
            type="button"
            className="button button-small"
            onClick={() => {
              setRemoved(true);
              onChange('');
            }}
          >
            {text('roots.remove')}
          </button>
        </>
      )}
      {reading?.certificates.map((certificate) => (
        <CertificateView key={certificate.sha256} certificate={certificate} />
      ))}
      <ChooseFile
        what="certificate"
        label={text('roots.path')}
        action={text('roots.read')}
        onFile={(path) => read({ path })}
      />
      <label htmlFor={id}>{text('roots.paste')}</label>
      <textarea
        id={id}
        className="input pem"
        rows={4}
        dir="ltr"
        spellCheck={false}
        value={pasted}
        placeholder="-----BEGIN CERTIFICATE-----"
        onChange={(event) => setPasted(event.target.value)}
      />
      <button
        type="button"
        className="button button-small"
        disabled={pasted.trim() === ''}
        onClick={() => void read({ text: pasted })}
      >
        {text('roots.readPasted')}
      </button>
    </details>
  );
}

import { useState } from 'react';
import type { RootReading } from '../../shared/api/anchor-api.ts';
import type { VerifyResult } from '../../shared/api/job-api.ts';
import { ChooseFile } from '../components/ChooseFile.tsx';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useStores } from '../stores/use-stores.ts';
import { CertificateView } from '../timestamps/CertificateView.tsx';

/** Time stamps whose root certificate nobody here trusts yet: choose its file, compare, and check again. */
export function TrustRoot({
  findings,
  onTrust,
}: {
  readonly findings: VerifyResult['findings'];
  readonly onTrust: (certificate: string) => Promise<boolean>;
}) {
  const stores = useStores();
  const text = useText();
  const [chosen, setChosen] = useState<{ readonly path: string; readonly reading: RootReading } | null>(null);
  // By its hash; where the root is not at hand, by the name that the last certificate gives.
  const wanted = new Set(
    findings
      .filter(({ code }) => code === 'TOKEN_ROOT')
      .map(({ details: { root = '', issuer = '' } }) => (root === '' ? issuer : root)),
  );
  const matches =
    chosen?.reading.certificates.some(({ sha256, subject }) => wanted.has(sha256) || wanted.has(subject)) === true;
  return (
    <section className="card trust-root">
      <h2>{text('trust.title')}</h2>
      <p>{text('trust.text')}</p>
      <ul className="hashes">
        {[...wanted].map((hash) => (
          <li key={hash}>
            <code className="hash">{hash}</code>
          </li>
        ))}
      </ul>
      <ChooseFile
        what="certificate"
        label={text('roots.path')}
        action={text('roots.read')}
        onFile={async (path) => {
          const reading = await attempt(stores, () => stores.client.request('anchors.readRoots', { path }));
          if (reading) setChosen({ path, reading });
          return reading !== undefined;
        }}
      />
      {chosen?.reading.certificates.map((certificate) => (
        <CertificateView key={certificate.sha256} certificate={certificate} />
      ))}
      {chosen && (
        <>
          <p className={matches ? 'muted' : 'notice'}>{text(matches ? 'trust.matches' : 'trust.other')}</p>
          <div className="actions">
            <button
              type="button"
              className="button button-primary"
              disabled={!matches}
              onClick={() => void onTrust(chosen.path)}
            >
              {text('trust.again')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

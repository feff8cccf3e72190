import { ScrollText, TriangleAlert } from 'lucide-react';
import type { RootCertificate } from '../../shared/api/anchor-api.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { formatDate } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';

/** What a certificate says of itself, and what to compare before trusting it. */
export function CertificateView({ certificate }: { readonly certificate: RootCertificate }) {
  const text = useText();
  const language = useLanguage();
  const { subject, sha256, notBeforeMs, notAfterMs, isRoot } = certificate;
  return (
    <div className="certificate">
      <p>
        <ScrollText aria-hidden size={16} strokeWidth={1.6} /> <b dir="auto">{subject}</b>
      </p>
      <p className="muted">
        {text('roots.valid', { from: formatDate(notBeforeMs, language), to: formatDate(notAfterMs, language) })}
      </p>
      <p>
        <code className="hash">{sha256}</code>
        <CopyButton value={sha256} label={text('common.copy')} />
      </p>
      {isRoot ? (
        <p className="muted">{text('roots.compare')}</p>
      ) : (
        <p className="notice">
          <TriangleAlert aria-hidden size={16} strokeWidth={1.75} /> {text('roots.notRoot')}
        </p>
      )}
    </div>
  );
}

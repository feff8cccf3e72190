import { CircleHelp, ShieldCheck, ShieldEllipsis, ShieldX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { VerifyResult } from '../../shared/api/api.ts';
import { formatBytes, formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import type { UiLanguage } from '../i18n/language.ts';
import { Findings } from './Findings.tsx';

const ICONS: Readonly<Record<VerifyResult['verdict'], LucideIcon>> = {
  valid: ShieldCheck,
  'valid-with-notes': ShieldEllipsis,
  'cannot-check': CircleHelp,
  invalid: ShieldX,
};

/** The verdict in a word, what it means, and what it rests on. */
export function Verdict({ result, onAgain }: { readonly result: VerifyResult; readonly onAgain: () => void }) {
  const text = useText();
  const language = useLanguage();
  const Icon = ICONS[result.verdict];
  return (
    <>
      <section className={`verdict verdict-${result.verdict}`} role="status">
        <Icon aria-hidden size={56} strokeWidth={1.25} />
        <div>
          <h1>{text(`verdict.${result.verdict}`)}</h1>
          <p>{text(`verdict.${result.verdict}.means`)}</p>
          <p className="path">
            <bdi dir="ltr">{result.path}</bdi>
          </p>
        </div>
      </section>
      <Findings findings={result.findings} />
      <section className="card">
        <h2>{text('verify.summary')}</h2>
        <dl className="fields">
          {Object.entries(result.summary).map(([key, value]) => (
            <div key={key}>
              <dt>{summaryLabel(key, text)}</dt>
              <dd className={typeof value === 'string' && value.length > 40 ? 'hash' : ''} dir="auto">
                {summaryValue(key, value, language)}
              </dd>
            </div>
          ))}
        </dl>
        <p className="muted">{text('verdict.limits')}</p>
      </section>
      <div className="actions">
        <button type="button" className="button" onClick={onAgain}>
          {text('verify.again')}
        </button>
      </div>
    </>
  );
}

const SUMMARY_KEYS = [
  'files',
  'entries',
  'of',
  'originals',
  'bytes',
  'origin',
  'title',
  'author',
  'from',
  'to',
  'checkpoints',
  'proofs',
  'sha256',
] as const;

function summaryValue(key: string, value: string | number, language: UiLanguage): string {
  if (typeof value === 'string') return value;
  return key === 'bytes' ? formatBytes(value, language) : formatCount(value, language);
}

function summaryLabel(key: string, text: Text): string {
  const known = SUMMARY_KEYS.find((other) => other === key);
  return known === undefined ? key : text(`summary.${known}`);
}

import { CircleHelp, ShieldCheck, ShieldEllipsis, ShieldX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { VerifyResult } from '../../shared/api/job-api.ts';
import { formatBytes, formatCount, formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import type { UiLanguage } from '../i18n/language.ts';
import { Findings } from './Findings.tsx';
import { TrustRoot } from './TrustRoot.tsx';

const ICONS: Readonly<Record<VerifyResult['verdict'], LucideIcon>> = {
  valid: ShieldCheck,
  'valid-with-notes': ShieldEllipsis,
  'cannot-check': CircleHelp,
  invalid: ShieldX,
};

/** The verdict in a word, what it means, and what it rests on. */
export function Verdict({
  result,
  onAgain,
  onTrust,
}: {
  readonly result: VerifyResult;
  readonly onAgain: () => void;
  /** Checks the same package again with one more root certificate, from a file. */
  readonly onTrust: (certificate: string) => Promise<boolean>;
}) {
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
      {result.findings.some(({ code }) => code === 'TOKEN_ROOT') && (
        <TrustRoot findings={result.findings} onTrust={onTrust} />
      )}
      <Findings findings={result.findings} />
      <section className="card">
        <h2>{text('verify.summary')}</h2>
        <dl className="fields">
          {summaryLines(result.summary, text).map(({ key, label, value }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd className={typeof value === 'string' && value.length > 40 ? 'hash' : ''} dir="auto">
                {summaryValue(key, value, language)}
              </dd>
            </div>
          ))}
        </dl>
        <p className="muted">{text('verdict.limits')}</p>
      </section>
      <VerdictWords current={result.verdict} />
      <div className="actions">
        <button type="button" className="button" onClick={onAgain}>
          {text('verify.again')}
        </button>
      </div>
    </>
  );
}

const WORDS = ['valid', 'valid-with-notes', 'cannot-check', 'invalid'] as const;

/** The four words that a check can end with, so that one can tell what this one is not. */
function VerdictWords({ current }: { readonly current: VerifyResult['verdict'] }) {
  const text = useText();
  return (
    <details className="card more verdict-words">
      <summary>{text('verify.words')}</summary>
      <dl>
        {WORDS.map((word) => (
          <div key={word} aria-current={word === current ? 'true' : undefined}>
            <dt className={`word-${word}`}>{text(`verdict.${word}`)}</dt>
            <dd>{text(`verdict.${word}.means`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function summaryValue(key: string, value: string | number, language: UiLanguage): string {
  if (typeof value === 'number') return key === 'bytes' ? formatBytes(value, language) : formatCount(value, language);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? formatMoment(Date.parse(value), language) : value;
}

/** What the verifier counts, in the order of the screen; anything else comes after, under its own name. */
const SUMMARY_KEYS = [
  'title',
  'exportedAt',
  'first',
  'last',
  'entriesDisclosed',
  'entriesTotal',
  'withheldSpans',
  'known.live',
  'known.imported',
  'known.declared',
  'known.derived',
  'contentIncluded',
  'contentNamed',
  'proofsHolding',
  'checkpoints',
  'tokens',
  'tokensHolding',
  'authorities',
  'entriesAnchored',
  'sealed',
  'files',
  'bytes',
  'bundle',
  'origin',
  'vkey',
  'tagmanifest',
] as const;

function summaryLines(
  summary: VerifyResult['summary'],
  text: Text,
): { key: string; label: string; value: string | number }[] {
  const known = SUMMARY_KEYS.flatMap((key) => {
    const value = summary[key];
    return value === undefined || value === '' ? [] : [{ key, label: text(`summary.${key}`), value }];
  });
  const others = Object.entries(summary).filter(([key]) => !SUMMARY_KEYS.some((other) => other === key));
  return [...known, ...others.map(([key, value]) => ({ key, label: key, value }))];
}

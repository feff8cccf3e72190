import { CircleHelp, CircleX, Info } from 'lucide-react';
import type { VerifyResult } from '../../shared/api/api.ts';
import { FINDING_CODES } from '../../shared/bundle/finding.ts';
import { findingText } from '../../shared/bundle/finding-text.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { UiLanguage } from '../i18n/language.ts';

type Finding = VerifyResult['findings'][number];

const ICONS = { error: CircleX, unknown: CircleHelp, note: Info } as const;
const ORDER = ['error', 'unknown', 'note'] as const;
/** A broken package can have as many findings as files; the first ones say what is the matter. */
const MOST = 200;

/** What was found, the gravest first, each with its place. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const text = useText();
  const language = useLanguage();
  const sorted = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return (
    <section className="card">
      <h2>{text('verify.findings')}</h2>
      {sorted.length === 0 && <p className="muted">{text('verify.noFindings')}</p>}
      <ul className="findings">
        {sorted.slice(0, MOST).map((finding) => {
          const Icon = ICONS[finding.severity];
          return (
            <li
              key={`${finding.code} ${finding.place} ${JSON.stringify(finding.details)}`}
              className={`finding-${finding.severity}`}
            >
              <Icon aria-hidden size={18} strokeWidth={1.75} />
              <div>
                <p>
                  <b>{text(`severity.${finding.severity}`)}</b> {findingWords(finding, language)}
                </p>
                <small className="path">
                  {finding.place === '' ? text('verify.wholeBundle') : <bdi dir="ltr">{finding.place}</bdi>}
                </small>
              </div>
            </li>
          );
        })}
      </ul>
      {sorted.length > MOST && <p className="muted">{text('timeline.more', { number: sorted.length - MOST })}</p>}
    </section>
  );
}

/** Words for a finding; a code from a later version stays as it is. */
function findingWords({ code, details }: Finding, language: UiLanguage): string {
  const known = FINDING_CODES.find((other) => other === code);
  return known === undefined ? code : findingText({ code: known, details }, language === 'en' ? 'en' : 'zh');
}

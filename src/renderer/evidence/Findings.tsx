import { CircleHelp, CircleX, Info } from 'lucide-react';
import type { VerifyResult } from '../../shared/api/job-api.ts';
import { FINDING_CODES } from '../../shared/bundle/finding.ts';
import { findingText } from '../../shared/bundle/finding-text.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { UiLanguage } from '../i18n/language.ts';

type Finding = VerifyResult['findings'][number];

const ICONS = { error: CircleX, unknown: CircleHelp, note: Info } as const;
const ORDER = ['error', 'unknown', 'note'] as const;
/** A broken package can have as many findings as files; the first ones say what is the matter. */
const MOST = 200;
const MOST_PLACES = 5;

/** What was found, the gravest first, each with its place. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const text = useText();
  const language = useLanguage();
  const groups = grouped(ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity)));
  return (
    <section className="card">
      <h2>{text('verify.findings')}</h2>
      {groups.length === 0 && <p className="muted">{text('verify.noFindings')}</p>}
      <ul className="findings">
        {groups.slice(0, MOST).map(({ key, finding, places }) => {
          const Icon = ICONS[finding.severity];
          return (
            <li key={key} className={`finding-${finding.severity}`}>
              <Icon aria-hidden size={18} strokeWidth={1.75} />
              <div>
                <p>
                  <b>{text(`severity.${finding.severity}`)}</b> {findingWords(finding, language)}
                </p>
                {places.slice(0, MOST_PLACES).map((place) => (
                  <small key={place} className="path">
                    {place === '' ? text('verify.wholeBundle') : <bdi dir="ltr">{place}</bdi>}
                  </small>
                ))}
                {places.length > MOST_PLACES && (
                  <small className="muted">{text('timeline.more', { number: places.length - MOST_PLACES })}</small>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {groups.length > MOST && <p className="muted">{text('timeline.more', { number: groups.length - MOST })}</p>}
    </section>
  );
}

interface FindingGroup {
  readonly key: string;
  readonly finding: Finding;
  readonly places: readonly string[];
}

/** Findings that say the same of several places are told once: one missing root concerns every token under it. */
function grouped(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, { readonly finding: Finding; readonly places: string[] }>();
  for (const finding of findings) {
    const key = `${finding.code} ${JSON.stringify(finding.details)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { finding, places: [finding.place] });
    else if (!group.places.includes(finding.place)) group.places.push(finding.place);
  }
  return Array.from(groups, ([key, group]) => ({ key, ...group }));
}

/** Words for a finding; a code from a later version stays as it is. */
function findingWords({ code, details }: Finding, language: UiLanguage): string {
  const known = FINDING_CODES.find((other) => other === code);
  return known === undefined ? code : findingText({ code: known, details }, language === 'en' ? 'en' : 'zh');
}

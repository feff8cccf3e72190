import { findingText } from '../../shared/bundle/finding-text.ts';
import type { Finding } from '../../shared/bundle/finding.ts';
import type { Verdict, VerdictWord } from '../../shared/bundle/verify-bundle.ts';

const WORDS: Readonly<Record<VerdictWord, string>> = {
  valid: '✔ VALID 有效',
  'valid-with-notes': '✔ VALID WITH NOTES 有效，附说明',
  'cannot-check': '? CANNOT CHECK 无法核验',
  invalid: '✘ INVALID 无效',
};
const MARKS: Readonly<Record<Finding['severity'], string>> = { error: '✘', note: '·', unknown: '?' };
const MAX_FINDINGS = 100;

/** A verdict in lines for people, in both languages. */
export function describeVerdict({ verdict, findings, summary }: Verdict): string[] {
  const shown = findings
    .slice(0, MAX_FINDINGS)
    .flatMap((finding) => [
      `${MARKS[finding.severity]} ${finding.place === '' ? '' : `${finding.place}: `}${findingText(finding, 'en')}`,
      `    ${findingText(finding, 'zh')}`,
    ]);
  if (findings.length > MAX_FINDINGS)
    shown.push(`… and ${findings.length - MAX_FINDINGS} more (--json lists all of them)`);
  return [
    `${WORDS[verdict]}  ${summary.bundle}`,
    `  ${summary.files} files · ${summary.entriesDisclosed} of ${summary.entriesTotal} entries disclosed · ${summary.proofsHolding} proofs hold · ${summary.contentIncluded} of ${summary.contentNamed} originals included`,
    ...(summary.tokens > 0
      ? [
          `  ${summary.tokensHolding} of ${summary.tokens} time stamps hold · ${summary.entriesAnchored} of ${summary.entriesTotal} entries are under one · ${summary.sealed === '' ? 'not sealed' : `sealed ${summary.sealed}`}`,
        ]
      : []),
    ...shown,
  ];
}

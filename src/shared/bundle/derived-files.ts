import { certificationDraft } from './annex/certification-draft.ts';
import { registrationJson } from './annex/registration.ts';
import { roCrate } from './annex/ro-crate.ts';
import { statementDraft } from './annex/statement-draft.ts';
import { translationTable } from './annex/translations.ts';
import type { BundleFacts } from './bundle-facts.ts';
import { environmentJson, evidenceList, publicKeyPem, timelineJson } from './data-files.ts';
import { worksJson } from './works-file.ts';
import {
  CERTIFICATION_DRAFT,
  ENVIRONMENT,
  EVIDENCE_LIST,
  keyPemPath,
  README_EN,
  README_ZH,
  REGISTRATION,
  RO_CRATE,
  STATEMENT_DRAFT,
  TIMELINE,
  TRANSLATIONS,
  WORKS,
} from './layout.ts';
import { readme } from './readme.ts';

/** A file whose text follows from the facts. */
export interface DerivedFile {
  readonly path: string;
  /** The text in pieces, in order. */
  readonly pieces: Iterable<string>;
}

/** Every computed file of a bundle but the report, which also holds pictures. Made when it is iterated. */
export function derivedFiles(facts: BundleFacts): DerivedFile[] {
  return [
    { path: README_EN, pieces: [readme(facts, 'en')] },
    { path: README_ZH, pieces: [readme(facts, 'zh')] },
    ...facts.keys.spans.map(({ key }, i) => ({ path: keyPemPath(i + 1), pieces: [publicKeyPem(key.publicKey)] })),
    { path: TIMELINE, pieces: timelineJson(facts) },
    { path: WORKS, pieces: worksJson(facts) },
    { path: ENVIRONMENT, pieces: [environmentJson(facts)] },
    { path: EVIDENCE_LIST, pieces: evidenceList(facts) },
    { path: STATEMENT_DRAFT, pieces: statementDraft(facts) },
    { path: REGISTRATION, pieces: [registrationJson(facts)] },
    { path: TRANSLATIONS, pieces: translationTable(facts) },
    { path: CERTIFICATION_DRAFT, pieces: [certificationDraft(facts)] },
    { path: RO_CRATE, pieces: roCrate(facts) },
  ];
}

import type { BundleFacts } from './bundle-facts.ts';
import { environmentJson, evidenceList, publicKeyPem, timelineJson } from './data-files.ts';
import { worksJson } from './works-file.ts';
import { ENVIRONMENT, EVIDENCE_LIST, LOG_PEM, README_EN, README_ZH, TIMELINE, WORKS } from './layout.ts';
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
    { path: LOG_PEM, pieces: [publicKeyPem(facts.key.publicKey)] },
    { path: TIMELINE, pieces: timelineJson(facts) },
    { path: WORKS, pieces: worksJson(facts) },
    { path: ENVIRONMENT, pieces: [environmentJson(facts)] },
    { path: EVIDENCE_LIST, pieces: evidenceList(facts) },
  ];
}

import type { BundleFacts } from './bundle-facts.ts';
import { environmentJson, evidenceList, publicKeyPem, timelineJson } from './data-files.ts';
import { ENVIRONMENT, EVIDENCE_LIST, keyPemPath, README_EN, README_ZH, TIMELINE } from './layout.ts';
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
    { path: ENVIRONMENT, pieces: [environmentJson(facts)] },
    { path: EVIDENCE_LIST, pieces: evidenceList(facts) },
  ];
}

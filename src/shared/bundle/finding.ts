/** What is wrong with, or worth knowing of, a bundle. Text for people: `finding-text.ts`. */
export interface Finding {
  /** `error`: the bundle is not what was exported, or contradicts itself. `unknown`: could not be checked here. `note`:
   *  nothing is wrong, but a reader should know. */
  readonly severity: Severity;
  readonly code: FindingCode;
  /** A path in the bundle, with `#<entry index>` where one entry is meant; empty for the bundle as a whole. */
  readonly place: string;
  /** Values for the text, by name. */
  readonly details: Readonly<Record<string, string>>;
}

export type Severity = 'error' | 'note' | 'unknown';

const ERROR_CODES = [
  'BAGIT_TXT',
  'BAG_INFO',
  'CERTIFICATES',
  'CHECKPOINT_FORMAT',
  'CHECKPOINT_ORIGIN',
  'CHECKPOINT_PARTS',
  'CHECKPOINT_SIGNATURE',
  'CONSISTENCY_PROOF',
  'CONTENT_NAME',
  'CONTENT_SIZE',
  'CUSTODY',
  'DERIVED_DIFFERS',
  'ENTRY_CHAIN',
  'ENTRY_FIELDS',
  'ENTRY_NOT_CANONICAL',
  'ENTRY_ORDER',
  'FILE_CHANGED',
  'FILE_MISSING',
  'FILE_NAME',
  'FILE_UNEXPECTED',
  'FILE_UNLISTED',
  'FILE_UNREADABLE',
  'FOLDER_EMPTY',
  'INCLUSION_PROOF',
  'KEY_CHANGE',
  'KEY_DIFFERS',
  'KEY_FORMAT',
  'MANIFEST_FORMAT',
  'NOT_A_BUNDLE',
  'NOT_A_FILE',
  'PDF_DIFFERS',
  'PROOF_FORMAT',
  'SEAL_MISSING',
  'TOKEN_CHECKPOINT',
  'TOKEN_DIFFERS',
  'TOKEN_INVALID',
  'TOKEN_REVOKED',
  'TOOL_CHANGED',
  'ZIP_CRC',
  'ZIP_FORMAT',
  'ZIP_HEADERS',
  'ZIP_NAME',
  'ZIP_SPACE',
] as const;

const UNKNOWN_CODES = ['FORMAT_NEWER', 'TOKEN_ROOT'] as const;

const NOTE_CODES = [
  'CLOCK_JUMP',
  'CLOCK_OFFSET',
  'CONTENT_CHANGED',
  'CONTENT_LEFT_OUT',
  'CONTENT_MISSING',
  'ENTRIES_WITHHELD',
  'GAP',
  'IMPORTED',
  'KEY_NOT_IN_LOG',
  'LOG_RESTORED',
  'NOT_REVOKED',
  'NOT_SEALED',
  'PARTLY_ANCHORED',
  'RENDERING_OTHER',
  'REVOCATION_UNUSABLE',
  'REVOKED_LATER',
  'TIME_NOT_ANCHORED',
] as const;

export type FindingCode = (typeof ERROR_CODES)[number] | (typeof UNKNOWN_CODES)[number] | (typeof NOTE_CODES)[number];

/** Every code there is, for tests of the text catalogue. */
export const FINDING_CODES: readonly FindingCode[] = [...ERROR_CODES, ...UNKNOWN_CODES, ...NOTE_CODES];

/** A finding; how grave it is follows from its code. */
export function finding(code: FindingCode, place: string, details: Readonly<Record<string, string>> = {}): Finding {
  return { severity: severityOf(code), code, place, details };
}

/** How grave a finding is. */
export function severityOf(code: FindingCode): Severity {
  if (NOTE_CODES.some((note) => note === code)) return 'note';
  return UNKNOWN_CODES.some((unknown) => unknown === code) ? 'unknown' : 'error';
}

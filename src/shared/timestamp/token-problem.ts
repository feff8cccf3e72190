/** What keeps a token from being accepted. */
export const TOKEN_REFUSAL_CODES = [
  /** A token's certificates do not lead from one to the next: a signature, a name, or what a certificate may do. */
  'CHAIN',
  'CONTENT_TYPE',
  'EKU',
  'ESS_CERT',
  'IMPRINT',
  'IMPRINT_ALGORITHM',
  'KEY_USAGE',
  'MESSAGE_DIGEST',
  'NONCE',
  /** Not the DER of a reply or a token: an HTML page, half a reply, other lengths than DER allows. */
  'NOT_DER',
  'NOT_VALID_AT_GENTIME',
  /** The token's own root certificate is at hand, and not among the trusted ones. */
  'ROOT_NOT_TRUSTED',
  /** The chain is sound as far as it goes; the certificate that issued its last one is not at hand. */
  'ROOT_UNKNOWN',
  'SIGNATURE',
  /** Not exactly one signer. */
  'SIGNERS',
  'SIGNER_CERTIFICATE_MISSING',
  /** The authority says that it did not stamp. */
  'STATUS',
  'TRAILING_BYTES',
  'TSA_NAME',
  /** An algorithm, a critical extension or a form of key that is not known here. */
  'UNSUPPORTED',
  'VERSION',
  'WEAK_ALGORITHM',
] as const;

/** What a reader should know of a token that may be good all the same. */
const NOTES = [
  /** The time in the token and the clock of this computer differ by more than asked. */
  'CLOCK_OFFSET',
  /** The attribute that names the signer's certificate uses SHA-1 (ESSCertID, RFC 3161 before RFC 5816). */
  'ESS_V1',
  /** The attribute names a certificate that is not in the chain found here. */
  'ESS_OTHER_CERTIFICATE',
  /** A certificate in the token that has no part in its chain. */
  'EXTRA_CERTIFICATE',
  /** Digest algorithms beside the signer's, revocation lists, or words of the authority: no signature covers them. */
  'EXTRA_DATA',
  'SIGNER_CERTIFICATE_NOT_EMBEDDED',
  /** The authority stamped with changes to what was asked (status 1). */
  'STATUS_WITH_CHANGES',
  /** Attributes that the signer did not sign. */
  'UNSIGNED_ATTRIBUTES',
] as const;

export type TokenRefusalCode = (typeof TOKEN_REFUSAL_CODES)[number];
export type TokenNoteCode = (typeof NOTES)[number];
export type TokenProblemCode = TokenRefusalCode | TokenNoteCode;

/** Every code there is, for tests of the text catalogue. */
export const TOKEN_PROBLEM_CODES: readonly TokenProblemCode[] = [...TOKEN_REFUSAL_CODES, ...NOTES];

/** One thing that is wrong with, or worth knowing of, a token. Text for people is made from the code where it is shown. */
export interface TokenProblem {
  readonly severity: 'refusal' | 'note';
  readonly code: TokenProblemCode;
  /** Values for the text, by name: `reason` (one English line), `certificate` (a subject), `expected`, `actual` … */
  readonly details: Readonly<Record<string, string>>;
}

/** A problem; how grave it is follows from its code. */
export function tokenProblem(code: TokenProblemCode, details: Readonly<Record<string, string>> = {}): TokenProblem {
  return { severity: NOTES.some((note) => note === code) ? 'note' : 'refusal', code, details };
}

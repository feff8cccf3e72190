/** Trusted time: the part of the contract about time-stamping authorities (RFC 3161). Times are Unix milliseconds. */

/** An authority as the user has set it. The password is never given back. */
export interface AuthoritySetting {
  /** Chosen by the back. */
  readonly id: string;
  readonly name: string;
  /** Where requests are posted to; `http:` is normal, the token is signed. */
  readonly url: string;
  readonly enabled: boolean;
  readonly user: string;
  readonly hasPassword: boolean;
  /** Least time between two requests, in seconds. */
  readonly spacingSeconds: number;
  /** SHA-256 of root certificates that the user trusts for this authority, beside the built-in ones. */
  readonly roots: readonly string[];
}

/** What is known of one authority now. */
export interface AuthorityState extends AuthoritySetting {
  /** Its last token. */
  readonly lastTokenMs: number | null;
  /** Its last failure since then; the front has words for the code. */
  readonly lastError: { readonly atMs: number; readonly code: string; readonly message: string } | null;
  /** When it may be asked again. */
  readonly nextMs: number | null;
}

/** An authority that the user can choose by name. Every one has rules of its own. */
export interface AuthorityPreset {
  readonly name: string;
  readonly url: string;
  readonly spacingSeconds: number;
  readonly region: 'international' | 'china';
  /** What the user must know; the front has words for each. */
  readonly rule: 'NONE_PUBLISHED' | 'SPACING_15' | 'TWENTY_IN_TWENTY' | 'OWN_ROOT' | 'ACCOUNT_NEEDED';
}

/** How much of the log is under a token, and what is on the way. */
export interface AnchorState {
  /** When the user agreed to requests being sent; null while not. Nothing is sent before. */
  readonly consentMs: number | null;
  /** Whether lists of revoked certificates are fetched and kept with every token. */
  readonly revocationLists: boolean;
  readonly authorities: readonly AuthorityState[];
  readonly presets: readonly AuthorityPreset[];
  readonly entries: number;
  /** Entries below this are under a token. */
  readonly anchoredEntries: number;
  readonly tokens: number;
  readonly lastTokenMs: number | null;
  /** Authorities that still have to stamp what was asked for last. */
  readonly pending: number;
  /** Since when a stamp is due that no authority has given; null when none is. */
  readonly waitingSinceMs: number | null;
  /** End of the certificate chain that protects everything longest; null without tokens. */
  readonly protectedUntilMs: number | null;
}

/** Certificates that somebody may trust. */
export interface RootReading {
  /** All of them in one text, as `anchors.put` takes it. */
  readonly pem: string;
  readonly certificates: readonly RootCertificate[];
}

export interface RootCertificate {
  /** One line: `CN=Authority 1, O=Some Company, C=CN`. */
  readonly subject: string;
  readonly issuer: string;
  /** Of the DER, lower-case hex: what is compared with what the authority publishes. */
  readonly sha256: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Whether it has issued itself; others are no roots. */
  readonly isRoot: boolean;
}

/** One request that left this computer, or was tried to. */
export interface NetworkCall {
  readonly atMs: number;
  readonly host: string;
  readonly purpose: 'time-stamp' | 'revocation-list';
  readonly result: 'ok' | 'failed';
  /** Code of the failure, or empty. */
  readonly detail: string;
  readonly bytesSent: number;
}

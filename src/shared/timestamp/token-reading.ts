import type { TokenHash } from './token-crypto.ts';

/** What a token says, whether or not it is accepted. */
export interface TokenReading {
  /** `response`: a whole reply of an authority (a `.tsr`). `token`: the bare token. */
  readonly shape: 'response' | 'token';
  /** RFC 3339 in UTC, with the fraction of seconds as the token has it. */
  readonly genTime: string;
  /** Unix time in milliseconds. */
  readonly genTimeMs: number;
  /** The token's number, in lower-case hexadecimal. */
  readonly serial: string;
  /** The authority's policy, as a dotted identifier. */
  readonly policy: string;
  /** By how much the time may be wrong, in milliseconds; null when the token does not say. */
  readonly accuracyMs: number | null;
  /** Whether tokens of this authority are ordered by their time even within the accuracy. */
  readonly ordering: boolean;
  /** What was stamped: the digest in lower-case hexadecimal. `hash` is null for an algorithm that is not accepted. */
  readonly imprint: { readonly algorithm: string; readonly hash: TokenHash | null; readonly digest: string };
  /** Lower-case hexadecimal without a leading zero byte; null when the token has none. */
  readonly nonce: string | null;
  /** What the signer is called: common name, else organisation. Empty when the signer's certificate is not at hand. */
  readonly tsaName: string;
  /** The certificates in the token, in DER, in the token's order. */
  readonly certificates: readonly Uint8Array[];
  /** Signer first, as far as it could be followed: the root last, when it is at hand. */
  readonly chain: readonly CertificateInfo[];
  /** SHA-256 of the chain's root certificate, in lower-case hexadecimal; null when it is not at hand. */
  readonly rootSha256: string | null;
  /** Whether that root is one of the trusted ones. It says nothing of the links between: see `ok`. */
  readonly rootTrusted: boolean;
  /** The first moment at which one of the chain's certificates ends, RFC 3339; null without a chain. */
  readonly earliestExpiry: string | null;
}

/** A certificate of the chain, for people and for what is kept with a token. */
export interface CertificateInfo {
  /** One line: `CN=Authority 1, O=Some Company, C=CN`. */
  readonly subject: string;
  readonly issuer: string;
  /** Lower-case hexadecimal. */
  readonly serial: string;
  /** RFC 3339 in UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256 of the DER, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly der: Uint8Array;
  /** Where the issuer publishes which certificates it revoked: http and https addresses. */
  readonly crlUrls: readonly string[];
}

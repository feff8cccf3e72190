import type { Issued } from '../test-pki.ts';
import type { TokenWorld } from '../token-world.ts';

/** One token, and what two verifiers say to it. */
export interface TokenCase {
  readonly name: string;
  token(world: TokenWorld): Uint8Array;
  /** Ours: `OK`, or the codes of the refusals in the order of the alphabet. */
  readonly ours: string;
  readonly notes?: readonly string[];
  /** OpenSSL's: `OK`, or its first words of explanation. */
  readonly openssl: string;
  /** Why the two differ; required when they do. */
  readonly because?: string;
  /** The bytes to compare with, when not what was stamped. */
  data?(world: TokenWorld): Uint8Array;
  /** The query to compare with, nonce and all. */
  query?(world: TokenWorld): Uint8Array;
  roots?(world: TokenWorld): readonly Issued[];
  untrusted?(world: TokenWorld): readonly Issued[];
  crls?(world: TokenWorld): readonly string[];
  /** OpenSSL judges the chain so many days after genTime. */
  readonly daysLater?: number;
  /** More options for OpenSSL. */
  readonly options?: readonly string[];
}

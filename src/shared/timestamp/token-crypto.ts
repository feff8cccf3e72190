/** Digests that a token may use. */
export type TokenHash = 'sha256' | 'sha384' | 'sha512';

/** Elliptic curves that a token may use, by the names that NIST and WebCrypto give them. */
export type TokenCurve = 'P-256' | 'P-384' | 'P-521';

/** How a signature was made. PSS means MGF1 with the same digest. */
export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1'; readonly hash: TokenHash }
  | { readonly kind: 'rsa-pss'; readonly hash: TokenHash; readonly saltLength: number }
  | { readonly kind: 'ecdsa'; readonly hash: TokenHash; readonly curve: TokenCurve }
  | { readonly kind: 'ed25519' };

/**
 * The cryptography that a host lends to the check of a time stamp: `node:crypto` in the recorder, WebCrypto in a page.
 * Calls may overlap and must not change the bytes they are given.
 */
export interface TokenCrypto {
  /** Digest of bytes in memory. `sha1` is asked for only to compare the certificate hash of a version 1 attribute. */
  digest(algorithm: TokenHash | 'sha1', bytes: Uint8Array): Promise<Uint8Array> | Uint8Array;
  /**
   * Checks one signature. `spki`: SubjectPublicKeyInfo in DER, with the algorithm `rsaEncryption` for every RSA key, as
   * WebCrypto wants it. ECDSA signatures are the DER of (r, s): `rawEcdsaSignature` gives WebCrypto's form.
   * Resolves with false for a key or a signature that does not fit the scheme; rejects only when the host itself fails.
   */
  verify(
    scheme: SignatureScheme,
    spki: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ): Promise<boolean> | boolean;
}

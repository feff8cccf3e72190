import { toHex } from '../bytes.ts';
import { readCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { attempt } from './der.ts';
import { tokenProblem } from './token-problem.ts';
import type { TokenProblem } from './token-problem.ts';

/** The certificates that are at hand for one token. */
export interface KnownCertificates {
  readonly embedded: readonly Certificate[];
  readonly extra: readonly Certificate[];
  /** Only those that name themselves as issuer: a chain ends at a root, for OpenSSL too. */
  readonly roots: readonly Certificate[];
  /** All of them, each once, roots first. */
  readonly all: readonly Certificate[];
  readonly problems: readonly TokenProblem[];
}

/** Roots are given anew for every token. */
const cache = new WeakMap<Uint8Array, Certificate>();

/** Reads what is at hand. What cannot be read is noted and left out. */
export function knownCertificates(
  embedded: readonly Uint8Array[],
  extra: readonly Uint8Array[],
  roots: readonly Uint8Array[],
): KnownCertificates {
  const problems: TokenProblem[] = [];
  const read = (from: string, ders: readonly Uint8Array[]): Certificate[] =>
    ders.flatMap((der, index) => {
      const certificate = attempt(() => cached(der));
      if (certificate.ok) return [certificate.value];
      problems.push(tokenProblem('EXTRA_CERTIFICATE', { from, index: String(index), reason: certificate.reason }));
      return [];
    });
  const sets = { embedded: read('token', embedded), extra: read('extra', extra), roots: read('roots', roots) };
  const all = new Map<string, Certificate>();
  for (const certificate of [...sets.roots, ...sets.embedded, ...sets.extra]) {
    const key = toHex(certificate.der);
    if (!all.has(key)) all.set(key, certificate);
  }
  return { ...sets, all: [...all.values()], problems };
}

function cached(der: Uint8Array): Certificate {
  const known = cache.get(der);
  if (known !== undefined) return known;
  const certificate = readCertificate(der);
  cache.set(der, certificate);
  return certificate;
}

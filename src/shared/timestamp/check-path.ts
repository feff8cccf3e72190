import type { Certificate } from './certificate.ts';
import { isSelfIssued } from './certificate.ts';
import { keyProblems, nameOf } from './check-link.ts';
import { tokenProblem } from './token-problem.ts';
import type { TokenProblem } from './token-problem.ts';

/** id-kp-timeStamping. */
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const ANY_PURPOSE = '2.5.29.37.0';
const KEY_CERT_SIGN = 5;

/** What the certificates of a path may not do, whoever signed them: validity at `atMs`, authority, length, key usage,
 *  purposes, critical extensions, size of keys. Signer first. The signer's own purpose is not looked at here.
 *  @see RFC 5280 §6.1.4 */
export function pathProblems(path: readonly Certificate[], atMs: number, rootTrusted: boolean): TokenProblem[] {
  return path.flatMap((certificate, index) => {
    const isAnchor = rootTrusted && index === path.length - 1;
    return [
      ...validityProblems(certificate, atMs),
      ...keyProblems(certificate),
      ...extensionProblems(certificate),
      ...(index === 0 ? [] : authorityProblems(certificate, path.slice(1, index), isAnchor)),
    ];
  });
}

function validityProblems({ subject, notBefore, notAfter }: Certificate, atMs: number): TokenProblem[] {
  // notAfter is the last second that is in, with all its fractions: genTime may have some.
  if (notBefore.ms <= atMs && atMs < notAfter.ms + 1000) return [];
  return [
    tokenProblem('NOT_VALID_AT_GENTIME', {
      certificate: nameOf(subject),
      notBefore: notBefore.text,
      notAfter: notAfter.text,
      at: new Date(atMs).toISOString(),
    }),
  ];
}

function extensionProblems({ subject, extensions }: Certificate): TokenProblem[] {
  return extensions.unknownCritical.map((oid) =>
    tokenProblem('UNSUPPORTED', { certificate: nameOf(subject), reason: `critical extension ${oid}` }),
  );
}

/** `below` are the certificates between this one and the signer. */
function authorityProblems(
  { subject, extensions }: Certificate,
  below: readonly Certificate[],
  isAnchor: boolean,
): TokenProblem[] {
  const certificate = nameOf(subject);
  const reasons: string[] = [];
  const { basicConstraints, keyUsage, extendedKeyUsage } = extensions;
  if (basicConstraints?.isAuthority !== true) reasons.push('not a certificate of an authority');
  const depth = below.filter((other) => !isSelfIssued(other)).length;
  const allowed = basicConstraints?.pathLength;
  if (allowed !== undefined && depth > allowed) reasons.push(`allows ${allowed} authorities below it, has ${depth}`);
  if (keyUsage !== undefined && !keyUsage.has(KEY_CERT_SIGN)) reasons.push('may not sign certificates');
  const problems = reasons.map((reason) => tokenProblem('CHAIN', { certificate, reason }));
  // An authority that is only for mail or web servers must not vouch for a time. A root is trusted by itself.
  const purposes = extendedKeyUsage?.purposes;
  if (!isAnchor && purposes !== undefined && !purposes.some((oid) => oid === TIME_STAMPING || oid === ANY_PURPOSE)) {
    problems.push(tokenProblem('EKU', { certificate, reason: `authority only for ${purposes.join(', ')}` }));
  }
  return problems;
}

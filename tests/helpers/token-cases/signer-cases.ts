import { forgedReply } from '../forge-token.ts';
import { resignedReply } from '../make-token.ts';
import { TSA_EXTENSIONS } from '../test-pki.ts';
import type { Issued } from '../test-pki.ts';
import type { TokenWorld } from '../token-world.ts';
import type { TokenCase } from './token-case.ts';
import { under } from './under.ts';

const without = (lines: readonly string[], start: string): string[] => lines.filter((line) => !line.startsWith(start));
const NO_EKU = without(TSA_EXTENSIONS, 'extendedKeyUsage');
/** A signer with other extensions, which `openssl ts -reply` would refuse to use. */
const oddSigner = (world: TokenWorld, name: string, extensions: readonly string[]): Uint8Array =>
  forgedReply({ signer: world.signer(name, { extensions }), stamped: world.stamped });

/** What the signer's certificate is for. */
export const PURPOSE_CASES: readonly TokenCase[] = [
  {
    name: 'no purpose in the certificate',
    token: (w) => oddSigner(w, 'no-purpose', NO_EKU),
    ours: 'EKU',
    openssl: 'unsuitable certificate purpose',
  },
  {
    name: 'signed by a certificate for mail',
    token: (w) =>
      resignedReply(
        w.pki,
        w.reply({ tsaName: false }),
        [w.signer('mail', { extensions: [...NO_EKU, 'extendedKeyUsage = emailProtection'] })],
        ['-certfile', w.intermediate.certificate],
      ),
    ours: 'EKU ESS_CERT',
    openssl: 'unsuitable certificate purpose',
  },
  {
    name: 'a second purpose',
    token: (w) =>
      oddSigner(w, 'two-purposes', [...NO_EKU, 'extendedKeyUsage = critical, timeStamping, emailProtection']),
    ours: 'EKU',
    openssl: 'unsuitable certificate purpose',
  },
  {
    name: 'a purpose that is not critical',
    token: (w) => oddSigner(w, 'not-critical', [...NO_EKU, 'extendedKeyUsage = timeStamping']),
    ours: 'EKU',
    openssl: 'unsuitable certificate purpose',
  },
  {
    name: 'a key that may also sign certificates',
    token: (w) =>
      oddSigner(w, 'other-usage', [...without(TSA_EXTENSIONS, 'keyUsage'), 'keyUsage = digitalSignature, keyCertSign']),
    ours: 'KEY_USAGE',
    openssl: 'unsuitable certificate purpose',
  },
  {
    name: 'no key usage at all',
    token: (w) => oddSigner(w, 'no-usage', without(TSA_EXTENSIONS, 'keyUsage')),
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'an unknown critical extension in the certificate',
    token: (w) => oddSigner(w, 'critical', [...TSA_EXTENSIONS, '1.2.3.4 = critical, ASN1:NULL']),
    ours: 'UNSUPPORTED',
    openssl: 'unhandled critical extension',
  },
  {
    name: 'an RSA key of 1024 bits',
    token: (w) => w.reply({ signer: w.signer('short', { key: 'rsa-1024' }) }),
    ours: 'WEAK_ALGORITHM',
    openssl: 'OK',
    because: 'such keys are within reach of those who can pay; OpenSSL allows them at its usual level',
  },
];

/** When certificates begin and end. */
export const TIME_CASES: readonly TokenCase[] = [
  {
    name: "the signer's certificate has ended since",
    token: (w) => w.reply({ signer: w.signer('short-lived', { toDays: 2 }) }),
    daysLater: 3,
    ours: 'OK',
    openssl: 'certificate has expired',
    because: 'we judge the chain at genTime; OpenSSL judges it now unless -attime names genTime (next case)',
  },
  {
    name: "the signer's certificate has ended since, at genTime",
    token: (w) => w.reply({ signer: w.signer('short-lived', { toDays: 2 }) }),
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: "the signer's certificate had ended before genTime",
    token: (w) => w.reply({ signer: w.signer('ended', { fromDays: -20, toDays: -10 }) }),
    ours: 'NOT_VALID_AT_GENTIME',
    openssl: 'certificate has expired',
  },
  {
    name: 'the same, without any check of time',
    token: (w) => w.reply({ signer: w.signer('ended', { fromDays: -20, toDays: -10 }) }),
    options: ['-no_check_time'],
    ours: 'NOT_VALID_AT_GENTIME',
    openssl: 'OK',
    because: '-no_check_time takes a token from after the end of its certificate: it must never be recommended',
  },
  {
    name: "the signer's certificate begins after genTime",
    token: (w) => w.reply({ signer: w.signer('future', { fromDays: 5 }) }),
    ours: 'NOT_VALID_AT_GENTIME',
    openssl: 'certificate is not yet valid',
  },
  {
    name: 'the authority between had ended before genTime',
    token: (w) => under(w, w.authority('ended-ca', { fromDays: -20, toDays: -10 })),
    ours: 'NOT_VALID_AT_GENTIME',
    openssl: 'certificate has expired',
  },
  {
    name: 'the root had ended before genTime',
    token: (w) => under(w, w.authority('ended-root', { issuer: undefined, fromDays: -20, toDays: -10 }), { embed: [] }),
    roots: (w) => [w.authority('ended-root')],
    ours: 'NOT_VALID_AT_GENTIME',
    openssl: 'certificate has expired',
  },
];

/** What was taken back since. */
export const REVOCATION_CASES: readonly TokenCase[] = [
  {
    name: 'revocation lists from before genTime',
    token: (w) => w.reply(),
    crls: (w) => [w.pki.crl(w.root), w.pki.crl(w.intermediate)],
    options: ['-crl_check_all'],
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'no revocation lists at hand',
    token: (w) => w.reply(),
    options: ['-crl_check_all'],
    ours: 'OK',
    openssl: 'unable to get certificate CRL',
    because: 'lists are kept beside a token, and are not part of our verdict on it',
  },
  {
    name: 'revocation lists from after genTime',
    token: (w) => w.reply(),
    crls: (w) => [w.pki.crl(w.root, 1), w.pki.crl(w.intermediate, 1)],
    options: ['-crl_check_all'],
    ours: 'OK',
    openssl: 'CRL is not yet valid',
    because: 'OpenSSL knows one time for certificates and lists; a list from after the token says more, not less',
  },
  {
    name: 'revoked since, superseded',
    token: (w) => w.reply({ signer: revoked(w) }),
    crls: (w) => (revoked(w), [w.pki.crl(w.root), w.pki.crl(w.intermediate)]),
    options: ['-crl_check_all'],
    ours: 'OK',
    openssl: 'certificate revoked',
    because: 'a certificate that was replaced makes no earlier token worse (RFC 3161 §4); OpenSSL does not apply that',
  },
];

function revoked(world: TokenWorld): Issued {
  const signer = world.signer('superseded');
  if (!world.revokedNames.has(signer.name)) world.pki.revoke(signer, 'superseded');
  world.revokedNames.add(signer.name);
  return signer;
}

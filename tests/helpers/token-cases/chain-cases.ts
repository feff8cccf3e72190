import { TAG } from '../../../src/shared/timestamp/der.ts';
import { derOf } from '../der-write.ts';
import { CA_EXTENSIONS } from '../test-pki.ts';
import type { Issued } from '../test-pki.ts';
import type { TokenWorld } from '../token-world.ts';
import type { TokenCase } from './token-case.ts';
import { under } from './under.ts';

const NO_USAGE = CA_EXTENSIONS.filter((line) => !line.startsWith('keyUsage'));

/** From the signer to a root. */
export const CHAIN_CASES: readonly TokenCase[] = [
  {
    name: 'no certificates inside',
    token: (w) => w.reply({ query: withoutCertReq(w.query), embed: [] }),
    ours: 'SIGNER_CERTIFICATE_MISSING',
    openssl: 'signer certificate not found',
  },
  {
    name: 'no certificates inside, given beside',
    token: (w) => w.reply({ query: withoutCertReq(w.query), embed: [] }),
    untrusted: (w) => [w.signer('signer'), w.intermediate],
    ours: 'OK',
    notes: ['SIGNER_CERTIFICATE_NOT_EMBEDDED'],
    openssl: 'OK',
  },
  {
    name: 'the authority between is missing',
    token: (w) => w.reply({ embed: [] }),
    ours: 'ROOT_UNKNOWN',
    openssl: 'unable to get local issuer certificate',
  },
  {
    name: 'the authority between is given beside',
    token: (w) => w.reply({ embed: [] }),
    untrusted: (w) => [w.intermediate],
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'a self-made root, not inside',
    token: (w) => under(w, selfMade(w, 'self-made'), { embed: [] }),
    ours: 'ROOT_UNKNOWN',
    openssl: 'unable to get local issuer certificate',
  },
  {
    name: 'a self-made root, inside',
    token: (w) => under(w, selfMade(w, 'self-made')),
    ours: 'ROOT_NOT_TRUSTED',
    openssl: 'self-signed certificate in certificate chain',
  },
  {
    name: "a self-made root with the trusted one's name, inside",
    token: (w) => under(w, selfMade(w, 'impostor', 'root')),
    ours: 'ROOT_NOT_TRUSTED',
    openssl: 'self-signed certificate in certificate chain',
  },
  {
    name: "a self-made root with the trusted one's name, not inside",
    token: (w) => under(w, selfMade(w, 'impostor', 'root'), { embed: [] }),
    ours: 'CHAIN',
    openssl: 'unable to get local issuer certificate',
  },
  {
    name: 'only the authority between is trusted',
    token: (w) => w.reply(),
    roots: (w) => [w.intermediate],
    ours: 'ROOT_UNKNOWN',
    openssl: 'unable to get issuer certificate',
  },
  {
    name: 'no root is trusted',
    token: (w) => w.reply(),
    roots: () => [],
    ours: 'ROOT_UNKNOWN',
    openssl: 'unable to get local issuer certificate',
  },
  {
    name: 'the authority between is none',
    token: (w) => under(w, w.authority('not-ca', { extensions: ['basicConstraints = critical, CA:FALSE'] })),
    ours: 'CHAIN',
    openssl: 'invalid CA certificate',
  },
  {
    name: 'the authority between may not sign certificates',
    token: (w) => under(w, w.authority('no-cert-sign', { extensions: [...NO_USAGE, 'keyUsage = critical, cRLSign'] })),
    ours: 'CHAIN',
    openssl: 'invalid CA certificate',
  },
  {
    name: 'more authorities than are allowed',
    token: (w) =>
      under(
        w,
        w.authority('below', {
          issuer: w.authority('path-0', {
            extensions: [...CA_EXTENSIONS.slice(1), 'basicConstraints = critical, CA:TRUE, pathlen:0'],
          }),
        }),
        { embed: [w.authority('below'), w.authority('path-0')] },
      ),
    ours: 'CHAIN',
    openssl: 'path length constraint exceeded',
  },
  {
    name: 'an authority that is only for mail',
    token: (w) =>
      under(w, w.authority('mail-ca', { extensions: [...CA_EXTENSIONS, 'extendedKeyUsage = emailProtection'] })),
    ours: 'EKU',
    openssl: 'OK',
    because:
      'an authority for mail must not vouch for a time: browsers and Windows refuse this too, OpenSSL does not look',
  },
  {
    name: 'an unknown critical extension in the authority between',
    token: (w) =>
      under(w, w.authority('critical-ca', { extensions: [...CA_EXTENSIONS, '1.2.3.4 = critical, ASN1:NULL'] })),
    ours: 'UNSUPPORTED',
    openssl: 'unhandled critical extension',
  },
  {
    name: 'an authority signed by SHA-1',
    token: (w) => under(w, w.authority('sha1-ca', { digest: 'sha1' })),
    ours: 'WEAK_ALGORITHM',
    openssl: 'OK',
    because: 'OpenSSL takes SHA-1 in certificates at its usual level for tokens; such a certificate can be forged',
  },
];

function selfMade(world: TokenWorld, name: string, commonName = name): Issued {
  return world.authority(name, { issuer: undefined, subject: `/C=CN/O=Test/CN=${commonName}` });
}

function withoutCertReq(query: Uint8Array): Uint8Array {
  return derOf(TAG.sequence, query.subarray(2, -3));
}

import { concat, utf8 } from '../../../src/shared/bytes.ts';
import { forgedReply, signingCertificate } from '../forge-token.ts';
import { bareToken } from '../make-token.ts';
import type { TokenCase } from './token-case.ts';
import { under } from './under.ts';

/** Tokens that are good, each in another way. */
export const GOOD_CASES: readonly TokenCase[] = [
  {
    name: 'good, RSA',
    token: (w) => w.reply({ signer: w.signer('rsa', { key: 'rsa' }) }),
    query: (w) => w.query,
    ours: 'OK',
    openssl: 'OK',
  },
  { name: 'good, P-256', token: (w) => w.reply(), query: (w) => w.query, ours: 'OK', openssl: 'OK' },
  {
    name: 'good, P-384',
    token: (w) => w.reply({ signer: w.signer('p384', { key: 'P-384' }), signerDigest: 'sha384' }),
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'good, P-521',
    token: (w) => w.reply({ signer: w.signer('p521', { key: 'P-521' }), signerDigest: 'sha512' }),
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'an authority with an Ed25519 key between',
    token: (w) => under(w, w.authority('ed25519', { key: 'ed25519' })),
    ours: 'OK',
    openssl: 'OK',
  },
  { name: 'an imprint by SHA-384', token: (w) => w.reply({ query: w.queryBy('sha384') }), ours: 'OK', openssl: 'OK' },
  { name: 'an imprint by SHA-512', token: (w) => w.reply({ query: w.queryBy('sha512') }), ours: 'OK', openssl: 'OK' },
  {
    name: 'the first version of the certificate attribute',
    token: (w) => w.reply({ essDigest: 'sha1' }),
    ours: 'OK',
    notes: ['ESS_V1'],
    openssl: 'OK',
  },
  {
    name: 'both versions of the attribute',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        attributes: (usual) => [
          usual.contentType,
          usual.messageDigest,
          usual.signingCertificate,
          signingCertificate(w.signer('signer').der, 'v1'),
        ],
      }),
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'made by hand, without changes',
    token: (w) => forgedReply({ signer: w.signer('signer'), stamped: w.stamped }),
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'granted with changes',
    token: (w) => forgedReply({ signer: w.signer('signer'), stamped: w.stamped, status: 1 }),
    ours: 'OK',
    notes: ['STATUS_WITH_CHANGES'],
    openssl: 'OK',
  },
  {
    name: 'granted with words',
    token: (w) => forgedReply({ signer: w.signer('signer'), stamped: w.stamped, statusText: 'ok' }),
    ours: 'OK',
    notes: ['EXTRA_DATA'],
    openssl: 'OK',
  },
  {
    name: 'genTime with a fraction',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        genTime: `${new Date().toISOString().replace(/[-:T]/g, '').slice(0, 14)}.125Z`,
      }),
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'the root inside as well',
    token: (w) => w.reply({ embed: [w.intermediate, w.root] }),
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'a certificate inside that has no part in it',
    token: (w) => w.reply({ embed: [w.intermediate, w.signer('rsa', { key: 'rsa' })] }),
    ours: 'OK',
    notes: ['EXTRA_CERTIFICATE'],
    openssl: 'OK',
  },
];

/** What is around the token. */
export const SHAPE_CASES: readonly TokenCase[] = [
  {
    name: 'a bare token, said to be one',
    token: (w) => bareToken(w.reply()),
    options: ['-token_in'],
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'a bare token, taken for a reply',
    token: (w) => bareToken(w.reply()),
    ours: 'OK',
    openssl: 'wrong tag',
    because: 'we tell both shapes apart by their first part; OpenSSL has to be told by -token_in',
  },
  {
    name: 'a reply, taken for a bare token',
    token: (w) => w.reply(),
    options: ['-token_in'],
    ours: 'OK',
    openssl: 'wrong tag',
    because: 'the same, the other way round',
  },
  {
    name: 'rejected by the authority',
    token: (w) => w.reply({ digests: 'sha512' }),
    ours: 'STATUS',
    openssl: 'no time stamp token',
  },
  { name: 'half of it', token: (w) => w.reply().subarray(0, 600), ours: 'NOT_DER', openssl: 'not enough data' },
  { name: 'a web page', token: () => utf8('<html>busy</html>'), ours: 'NOT_DER', openssl: 'not enough data' },
  {
    name: 'a byte behind it',
    token: (w) => concat(w.reply(), Uint8Array.of(0)),
    ours: 'TRAILING_BYTES',
    openssl: 'OK',
    because: 'OpenSSL reads one value and never looks at what follows: such a file could be changed unnoticed',
  },
  {
    name: 'a length that is longer than it need be',
    token: (w) => concat(Uint8Array.of(0x30, 0x83, 0), w.reply().subarray(2)),
    ours: 'NOT_DER',
    openssl: 'OK',
    because: 'OpenSSL reads BER; RFC 3161 asks for DER, where there is one way to write a thing',
  },
];

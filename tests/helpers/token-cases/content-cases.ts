import { utf8 } from '../../../src/shared/bytes.ts';
import { contextTag, TAG } from '../../../src/shared/timestamp/der.ts';
import { derOf } from '../der-write.ts';
import { algorithm, attribute, forgedReply, OID, signingCertificate } from '../forge-token.ts';
import { resignedReply } from '../make-token.ts';
import type { TokenCase } from './token-case.ts';

/** What the authority says. */
export const CONTENT_CASES: readonly TokenCase[] = [
  {
    name: 'other data',
    token: (w) => w.reply(),
    data: () => utf8('something else'),
    ours: 'IMPRINT',
    openssl: 'message imprint mismatch',
  },
  {
    name: 'the nonce of another query',
    token: (w) => w.reply(),
    query: (w) => w.query.with(60, 99),
    ours: 'NONCE',
    openssl: 'nonce mismatch',
  },
  {
    name: 'the nonce of another query, not asked for',
    token: (w) => w.reply({ query: w.query.with(60, 99) }),
    ours: 'OK',
    openssl: 'OK',
  },
  {
    name: 'an imprint by SHA-1',
    token: (w) => w.reply({ query: w.queryBy('sha1'), digests: 'sha1' }),
    ours: 'IMPRINT_ALGORITHM',
    openssl: 'OK',
    because: 'two files can be made with one SHA-1; OpenSSL leaves it to the reader to mind',
  },
  {
    name: 'version 2 of TSTInfo',
    token: (w) => forgedReply({ signer: w.signer('signer'), stamped: w.stamped, infoVersion: 2 }),
    ours: 'VERSION',
    openssl: 'unsupported version',
  },
  {
    name: 'an unknown critical extension in TSTInfo',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        infoEnd: [
          derOf(
            contextTag(1),
            derOf(TAG.sequence, OID.policy, derOf(TAG.boolean, Uint8Array.of(0xff)), derOf(TAG.octetString)),
          ),
        ],
      }),
    ours: 'UNSUPPORTED',
    openssl: 'OK',
    because: 'OpenSSL does not look at these extensions; RFC 5280 asks to refuse what is critical and not understood',
  },
  {
    name: "another authority's name in the token",
    token: (w) =>
      resignedReply(
        w.pki,
        w.reply(),
        [w.signer('rsa', { key: 'rsa' })],
        ['-cades', '-certfile', w.intermediate.certificate],
      ),
    ours: 'TSA_NAME',
    openssl: 'tsa name mismatch',
  },
  {
    name: 'plain data as content',
    token: (w) => forgedReply({ signer: w.signer('signer'), stamped: w.stamped, contentType: OID.data }),
    ours: 'CONTENT_TYPE',
    openssl: 'bad pkcs7 type',
  },
];

/** How it signs what it says. */
export const SIGNATURE_CASES: readonly TokenCase[] = [
  {
    name: 'a signature with one bit changed',
    token: (w) => w.reply({ signer: w.signer('rsa', { key: 'rsa' }) }).with(-1, 0),
    ours: 'SIGNATURE',
    openssl: 'invalid padding',
  },
  {
    name: 'signed content with one bit changed',
    token: (w) => changedAfter(w.reply(), Uint8Array.of(0x80, 2, 1, 0xf4), 3),
    ours: 'MESSAGE_DIGEST',
    openssl: 'digest failure',
  },
  {
    name: 'two signers',
    token: (w) =>
      resignedReply(
        w.pki,
        w.reply({ tsaName: false }),
        [w.signer('signer'), w.signer('rsa', { key: 'rsa' })],
        ['-cades', '-certfile', w.intermediate.certificate],
      ),
    ours: 'SIGNERS',
    openssl: 'there must be one signer',
  },
  {
    name: 'a signature by RSASSA-PSS',
    token: (w) =>
      resignedReply(
        w.pki,
        w.reply({ tsaName: false }),
        [w.signer('rsa', { key: 'rsa' })],
        ['-cades', '-certfile', w.intermediate.certificate, '-keyopt', 'rsa_padding_mode:pss'],
      ),
    ours: 'OK',
    openssl: 'invalid padding',
    because: 'ts -verify does not know RSASSA-PSS (openssl issue 7904); a good signature all the same',
  },
  {
    name: 'a digest by SHA-1',
    token: (w) => w.reply({ signer: w.signer('rsa', { key: 'rsa' }), signerDigest: 'sha1' }),
    ours: 'WEAK_ALGORITHM',
    openssl: 'OK',
    because: 'OpenSSL takes SHA-1 in the signature of a token; what is signed by it can be forged',
  },
  {
    name: 'no messageDigest',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        attributes: (usual) => [usual.contentType, usual.signingCertificate],
      }),
    ours: 'MESSAGE_DIGEST',
    openssl: 'unable to find message digest',
  },
  {
    name: 'no contentType',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        attributes: (usual) => [usual.messageDigest, usual.signingCertificate],
      }),
    ours: 'CONTENT_TYPE',
    openssl: 'OK',
    because: 'OpenSSL only looks at the type of the content itself, which is not signed',
  },
  {
    name: 'a contentType of plain data',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        attributes: (usual) => [attribute(OID.contentType, OID.data), usual.messageDigest, usual.signingCertificate],
      }),
    ours: 'CONTENT_TYPE',
    openssl: 'OK',
    because: 'the same',
  },
  {
    name: 'no attribute that names the certificate',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        attributes: (usual) => [usual.contentType, usual.messageDigest],
      }),
    ours: 'ESS_CERT',
    openssl: 'missing signing certificate attribute',
  },
  {
    name: 'an attribute that names another certificate',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        attributes: (usual) => [
          usual.contentType,
          usual.messageDigest,
          signingCertificate(w.signer('rsa', { key: 'rsa' }).der),
        ],
      }),
    ours: 'ESS_CERT',
    openssl: 'ess cert id not found',
  },
  {
    name: 'an attribute that names a certificate which is not there',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        attributes: (usual) => [
          usual.contentType,
          usual.messageDigest,
          signingCertificate([w.signer('signer').der, w.signer('rsa', { key: 'rsa' }).der]),
        ],
      }),
    ours: 'OK',
    notes: ['ESS_OTHER_CERTIFICATE'],
    openssl: 'ess cert id not found',
    because: 'only the first one binds the signer; others narrow the chain, and authorities renew theirs: we note it',
  },
  {
    name: 'an attribute twice',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        attributes: (usual) => [usual.contentType, usual.messageDigest, usual.messageDigest, usual.signingCertificate],
      }),
    ours: 'NOT_DER',
    openssl: 'OK',
    because: 'programs differ on which of the two counts; RFC 5652 §5.3 allows only one',
  },
  {
    name: 'unsigned attributes',
    token: (w) =>
      forgedReply({ signer: w.signer('signer'), stamped: w.stamped, unsigned: attribute(OID.policy, derOf(TAG.null)) }),
    ours: 'OK',
    notes: ['UNSIGNED_ATTRIBUTES'],
    openssl: 'OK',
  },
  {
    name: 'a second digest algorithm',
    token: (w) =>
      forgedReply({
        signer: w.signer('signer'),
        stamped: w.stamped,
        digestAlgorithms: [algorithm(OID.sha256), algorithm(OID.sha512)],
      }),
    ours: 'OK',
    notes: ['EXTRA_DATA'],
    openssl: 'OK',
  },
  {
    name: "without the signer's digest algorithm",
    token: (w) =>
      forgedReply({ signer: w.signer('signer'), stamped: w.stamped, digestAlgorithms: [algorithm(OID.sha512)] }),
    ours: 'UNSUPPORTED',
    openssl: 'unable to find message digest',
  },
  {
    name: 'version 1 of SignedData',
    token: (w) => forgedReply({ signer: w.signer('signer'), stamped: w.stamped, cmsVersion: 1 }),
    ours: 'VERSION',
    openssl: 'OK',
    because: 'OpenSSL does not look at a number that no signature covers; RFC 5652 §5.1 says which it must be',
  },
  {
    name: 'the signer by its key identifier',
    token: (w) => forgedReply({ signer: w.signer('signer'), stamped: w.stamped, byKeyId: true }),
    ours: 'OK',
    openssl: 'wrong tag',
    because: 'ts -verify reads PKCS #7, which names signers only by issuer and number',
  },
];

/** Changes one bit some bytes after the first occurrence of a pattern. */
function changedAfter(bytes: Uint8Array, pattern: Uint8Array, by: number): Uint8Array {
  const at = bytes.findIndex((_, start) => pattern.every((byte, i) => bytes[start + i] === byte));
  return bytes.with(at + by, (bytes[at + by] ?? 0) ^ 1);
}

import { writeFileSync, readFileSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { readSignedData } from '../../src/shared/timestamp/signed-data.ts';
import { tokenOf, tokenShape } from '../../src/shared/timestamp/token-shape.ts';
import { replyWith } from './der-write.ts';
import { openssl, pemFile } from './test-pki.ts';
import type { Issued, TestPki } from './test-pki.ts';

export interface TokenSpec {
  readonly signer: Issued;
  /** Certificates that go into the token beside the signer's. */
  readonly embed?: readonly Issued[];
  readonly signerDigest?: string;
  /** `sha1` makes the first version of the attribute. */
  readonly essDigest?: string;
  /** Digests that the authority accepts in a query. */
  readonly digests?: string;
  readonly policy?: string;
  /** Whether the token names the authority; by default it does. */
  readonly tsaName?: boolean;
}

/** The reply of `openssl ts -reply` to a query. */
export function tokenReply(pki: TestPki, query: Uint8Array, spec: TokenSpec): Uint8Array {
  const folder = mkdtempSync(join(pki.folder, 'reply-'));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('serial'), `${Math.floor(0x10_0000 + Math.random() * 0xf0_0000).toString(16)}\n`);
  writeFileSync(at('query.tsq'), query);
  writeFileSync(
    at('tsa.cnf'),
    [
      '[tsa]',
      `serial = ${at('serial')}`,
      'crypto_device = builtin',
      `signer_cert = ${spec.signer.certificate}`,
      `signer_key = ${spec.signer.key}`,
      `signer_digest = ${spec.signerDigest ?? 'sha256'}`,
      `default_policy = ${spec.policy ?? '1.3.6.1.4.1.99999.1'}`,
      `digests = ${spec.digests ?? 'sha256, sha384, sha512'}`,
      'accuracy = secs:1, millisecs:500',
      'ordering = no',
      `tsa_name = ${spec.tsaName === false ? 'no' : 'yes'}`,
      'ess_cert_id_chain = no',
      `ess_cert_id_alg = ${spec.essDigest ?? 'sha256'}`,
      '',
    ].join('\n'),
  );
  const chain = spec.embed === undefined ? [] : ['-chain', pemFile(pki, 'embed', spec.embed)];
  openssl(
    'ts',
    '-reply',
    '-config',
    at('tsa.cnf'),
    '-section',
    'tsa',
    '-queryfile',
    at('query.tsq'),
    '-out',
    at('reply.tsr'),
    ...chain,
  );
  return new Uint8Array(readFileSync(at('reply.tsr')));
}

/** The same time, imprint and nonce as in a reply, signed anew by `openssl cms`, which does not ask whether the certificate
 *  may stamp. `options` go to the command: `-cades` adds the attribute that names the certificate. */
export function resignedReply(
  pki: TestPki,
  reply: Uint8Array,
  signers: readonly Issued[],
  options: readonly string[] = ['-cades'],
): Uint8Array {
  const folder = mkdtempSync(join(pki.folder, 'cms-'));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('tst-info'), tstInfoOf(reply));
  const who = signers.flatMap(({ certificate, key }) => ['-signer', certificate, '-inkey', key]);
  const form = [
    '-binary',
    '-nodetach',
    '-nosmimecap',
    '-outform',
    'DER',
    '-econtent_type',
    '1.2.840.113549.1.9.16.1.4',
  ];
  openssl('cms', '-sign', ...form, ...who, ...options, '-in', at('tst-info'), '-out', at('token'));
  return replyWith(new Uint8Array(readFileSync(at('token'))));
}

/** The token of a reply, without what is around it. */
export function bareToken(reply: Uint8Array): Uint8Array {
  return Uint8Array.from(tokenOf(tokenShape(reply)));
}

/** What the authority signed. */
function tstInfoOf(reply: Uint8Array): Uint8Array {
  return readSignedData(bareToken(reply)).content;
}

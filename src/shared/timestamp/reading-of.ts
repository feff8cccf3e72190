import { toHex } from '../bytes.ts';
import type { Certificate } from './certificate.ts';
import { nameOf } from './check-link.ts';
import { attempt } from './der.ts';
import { shortName } from './distinguished-name.ts';
import type { TokenCrypto } from './token-crypto.ts';
import type { CertificateInfo, TokenReading } from './token-reading.ts';
import type { TstInfo } from './tst-info.ts';
import type { CheckedSigner } from './verify-token.ts';

/** What is told of a token. Reads only what has been read before; checks nothing. */
export async function readingOf(
  shape: TokenReading['shape'],
  info: TstInfo,
  certificates: readonly Uint8Array[],
  signer: CheckedSigner,
  crypto: TokenCrypto,
): Promise<TokenReading> {
  const chain = await Promise.all(signer.chain.map((certificate) => infoOf(certificate, crypto)));
  const first = signer.chain.toSorted((a, b) => a.notAfter.ms - b.notAfter.ms)[0];
  const { hash, algorithm, digest } = info.imprint;
  return {
    shape,
    genTime: info.genTime.text,
    genTimeMs: info.genTime.ms,
    serial: info.serial,
    policy: info.policy,
    accuracyMs: info.accuracyMs,
    ordering: info.ordering,
    imprint: { algorithm, hash: hash ?? null, digest: toHex(digest) },
    nonce: info.nonce === undefined ? null : toHex(info.nonce),
    tsaName: signer.certificate === undefined ? '' : ownName(signer.certificate),
    certificates,
    chain,
    rootSha256: signer.root === undefined ? null : (chain.at(-1)?.sha256 ?? null),
    rootTrusted: signer.rootTrusted,
    earliestExpiry: first?.notAfter.text ?? null,
  };
}

/** A certificate for people. */
export async function infoOf(certificate: Certificate, crypto: TokenCrypto): Promise<CertificateInfo> {
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    serial: certificate.serial,
    notBefore: certificate.notBefore.text,
    notAfter: certificate.notAfter.text,
    sha256: toHex(await crypto.digest('sha256', certificate.der)),
    der: certificate.der,
    crlUrls: certificate.extensions.crlUrls,
  };
}

function ownName({ subject }: Certificate): string {
  const name = attempt(() => shortName(subject));
  return name.ok ? name.value : nameOf(subject);
}

import { fromBase64, textOf, toBase64 } from '../bytes.ts';
import { notParsed, parsed } from '../log/parsed.ts';
import type { Parsed } from '../log/parsed.ts';
import { readCertificate } from './certificate.ts';
import { attempt } from './der.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g;

/** A certificate (DER) as PEM: lines of 64 characters, a newline at the end. @see RFC 7468 §2 */
export function formatPem(der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Several certificates in one text, as `openssl` takes them. */
export function formatPemChain(ders: readonly Uint8Array[]): string {
  return ders.map(formatPem).join('');
}

/** Certificates (DER) of a PEM text, in its order. Text around the blocks is skipped, as OpenSSL does; line length does not
 *  matter. Not parsed: a text without a block, a block that is not base64 of one certificate. */
export function parsePem(text: string): Parsed<readonly Uint8Array[]> {
  const blocks = [...text.matchAll(BLOCK)].map(([, body = '']) => fromBase64(body.replace(/\s/g, '')));
  if (blocks.length === 0) return notParsed('no certificate in the text');
  if (text.split('-----BEGIN CERTIFICATE-----').length - 1 !== blocks.length) return notParsed('a block has no end');
  return blocks.reduce<Parsed<readonly Uint8Array[]>>((before, der, index) => {
    if (!before.ok) return before;
    if (der === undefined) return notParsed(`block ${index + 1} is not base64`);
    const certificate = attempt(() => readCertificate(der));
    return certificate.ok ? parsed([...before.value, der]) : notParsed(`block ${index + 1}: ${certificate.reason}`);
  }, parsed([]));
}

/** Certificates (DER) of a file that a person chose: PEM with one or more, or the DER of one. */
export function certificatesInFile(bytes: Uint8Array): Parsed<readonly Uint8Array[]> {
  const text = textOf(bytes);
  if (text?.includes('-----BEGIN') === true) return parsePem(text);
  const certificate = attempt(() => readCertificate(bytes));
  return certificate.ok ? parsed([bytes]) : notParsed(certificate.reason);
}

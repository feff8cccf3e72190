import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { nodeTokenCrypto } from '../../../../src/main/core/timestamp/node-token-crypto.ts';
import { utf8 } from '../../../../src/shared/bytes.ts';
import { certificatesInFile, formatPem, formatPemChain, parsePem } from '../../../../src/shared/timestamp/pem.ts';
import { PINNED_ROOTS, PINNED_ROOTS_SOURCE } from '../../../../src/shared/timestamp/pinned-roots.ts';
import { describeCertificate, pinnedRootCertificates } from '../../../../src/shared/timestamp/trusted-roots.ts';

const [first = '', second = ''] = rootCertificates;
const der = (pem: string): Uint8Array => new Uint8Array(new X509Certificate(pem).raw);

describe('formatPem', () => {
  it('writes what OpenSSL writes', () => {
    expect(formatPem(der(first))).toBe(new X509Certificate(first).toString());
  });
});

describe('parsePem', () => {
  it('reads certificates among other text, whatever the length of lines', () => {
    const text = `subject=CN = One\r\n${first.replace(/\n/g, '\r\n')}\nissuer\n${formatPemChain([der(second)])}`;
    expect(parsePem(text)).toEqual({ ok: true, value: [der(first), der(second)] });
  });

  it.each([
    ['no block', 'hello'],
    ['half a block', first.slice(0, 200)],
    ['a block after a broken one', `-----BEGIN CERTIFICATE-----\nAAAA\n${first}`],
    ['a block that is not base64', '-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----\n'],
    ['a block that is no certificate', '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n'],
  ])('refuses %s', (_, text) => {
    expect(parsePem(text).ok).toBe(false);
  });
});

describe('certificatesInFile', () => {
  it('takes PEM and DER', () => {
    expect(certificatesInFile(utf8(first))).toEqual({ ok: true, value: [der(first)] });
    expect(certificatesInFile(der(first))).toEqual({ ok: true, value: [der(first)] });
    expect(certificatesInFile(utf8('%PDF-1.7')).ok).toBe(false);
  });
});

describe('the pinned roots', () => {
  it('are what their records say, each an authority that names itself as issuer', async () => {
    const described = await Promise.all(
      pinnedRootCertificates().map((root) => describeCertificate(root, nodeTokenCrypto)),
    );
    expect(described.map((root) => root.ok && [root.value.subject, root.value.sha256, root.value.isRoot])).toEqual(
      PINNED_ROOTS.map(({ subject, sha256 }) => [subject, sha256, true]),
    );
    expect(pinnedRootCertificates().every((root) => new X509Certificate(root).ca)).toBe(true);
  });

  it('hold the roots of the preset authorities, and say where they are from', () => {
    expect(PINNED_ROOTS_SOURCE).toMatch(/^Mozilla root store as shipped in Node \d+\.\d+\.\d+$/);
    const subjects = PINNED_ROOTS.map(({ subject }) => subject);
    for (const name of ['DigiCert Trusted Root G4', 'USERTrust RSA', 'SSL.com Root', 'T-TeleSec GlobalRoot Class 2']) {
      expect(subjects.some((subject) => subject.includes(name))).toBe(true);
    }
  });
});

describe('describeCertificate', () => {
  it('reads every root certificate that comes with Node', async () => {
    for (const pem of rootCertificates) {
      const { subject, validTo, serialNumber } = new X509Certificate(pem);
      const described = await describeCertificate(der(pem), nodeTokenCrypto);
      expect(described.ok, subject).toBe(true);
      if (!described.ok) continue;
      expect(Date.parse(described.value.notAfter)).toBe(Date.parse(validTo));
      expect(BigInt(`0x${described.value.serial}`)).toBe(BigInt(`0x${serialNumber}`));
    }
  });
});

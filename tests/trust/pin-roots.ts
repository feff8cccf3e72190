import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { readCertificate } from '../../src/shared/timestamp/certificate.ts';
import { nameText } from '../../src/shared/timestamp/distinguished-name.ts';

/** Writes `src/shared/timestamp/pinned-roots.ts` from the root certificates that come with Node: `npm run roots`. */

/** Common names (one with what follows) of roots under which public time-stamping authorities issue, or whose owners run one. */
const WANTED: readonly RegExp[] = [
  // timestamp.digicert.com; QuoVadis belongs to DigiCert
  /^DigiCert (Assured ID|Global) Root G[23]$/,
  /^DigiCert Trusted Root G4$/,
  /^QuoVadis Root CA [123] G3$/,
  // timestamp.sectigo.com
  /^USERTrust (RSA|ECC) Certification Authority$/,
  /^COMODO (RSA|ECC) Certification Authority$/,
  // ts.ssl.com
  /^SSL\.com Root Certification Authority (RSA|ECC)$/,
  // timestamp.identrust.com
  /^IdenTrust (Commercial|Public Sector) Root CA 1$/,
  // timestamp.globalsign.com; R4 belongs to someone else now
  /^GlobalSign, O=GlobalSign, OU=GlobalSign (ECC )?Root CA - R[356]$/,
  /^GlobalSign Root [RE]46$/,
  // time.certum.pl
  /^Certum (Trusted Network CA|Trusted Network CA 2|Trusted Root CA|EC-384 CA)$/,
  // zeitstempel.dfn.de
  /^T-TeleSec GlobalRoot Class [23]$/,
  // tsa.starfieldtech.com
  /^(Go Daddy|Starfield) Root Certificate Authority - G2$/,
  // ts.harica.gr
  /^Hellenic Academic and Research Institutions (ECC )?RootCA 2015$/,
  // Chinese authorities that are in the list: CFCA, GDCA, iTrusChina, SHECA, BJCA, TrustAsia
  /^CFCA EV ROOT$/,
  /^GDCA TrustAUTH R5 ROOT$/,
  /^vTrus (ECC )?Root CA$/,
  /^UCA (Extended Validation|Global G2) Root$/,
  /^BJCA Global Root CA[12]$/,
  /^TrustAsia Global Root CA G[34]$/,
];

const all = rootCertificates.map((pem) => {
  const { raw, fingerprint256 } = new X509Certificate(pem);
  const subject = nameText(readCertificate(new Uint8Array(raw)).subject);
  return {
    subject,
    sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
    base64: raw.toString('base64'),
    commonName: /^CN=((?:\\.|[^,])*)/.exec(subject)?.[1] ?? '',
  };
});
const isWanted = (pattern: RegExp, { subject, commonName }: (typeof all)[number]): boolean =>
  pattern.test(commonName) || pattern.test(subject.slice('CN='.length));
const missing = WANTED.filter((pattern) => !all.some((root) => isWanted(pattern, root)));
if (missing.length > 0) process.stderr.write(`no longer in Node's list: ${missing.map(String).join(' ')}\n`);

const records = all
  .filter((root) => WANTED.some((pattern) => isWanted(pattern, root)))
  .sort((a, b) => (a.subject < b.subject ? -1 : 1));

const text = `/** A root certificate that is trusted without anyone's doing. */
export interface PinnedRoot {
  /** One line, for people. */
  readonly subject: string;
  /** Of the DER, in lower-case hexadecimal. */
  readonly sha256: string;
  /** The DER. */
  readonly base64: string;
}

/** Where the certificates below come from. */
export const PINNED_ROOTS_SOURCE = 'Mozilla root store as shipped in Node ${process.versions.node}';

/**
 * Roots under which public time-stamping authorities are known to issue, or whose owners run one: DigiCert with QuoVadis,
 * Sectigo (USERTrust, COMODO), SSL.com, IdenTrust, GlobalSign, Certum, T-TeleSec (DFN), Go Daddy and Starfield, HARICA, and of China
 * CFCA, GDCA, iTrusChina (vTrus), SHECA (UCA), BJCA and TrustAsia. Mozilla judges them for web servers, nobody for time
 * stamps: what makes a token good is also the purpose in its signer's certificate. Not in that store, so not here: the roots
 * of FreeTSA, Entrust, SwissSign's older ones, CESNET, and of tsa.cn. Tokens of other authorities need their root to be
 * added by the user. Written by \`npm run roots\`; not to be edited.
 */
export const PINNED_ROOTS: readonly PinnedRoot[] = [
${records
  .map(
    ({ subject, sha256, base64 }) =>
      `  {\n    subject: ${quoted(subject)},\n    sha256: '${sha256}',\n    base64:\n      '${base64}',\n  },\n`,
  )
  .join('')}];
`;

writeFileSync(join(import.meta.dirname, '../../src/shared/timestamp/pinned-roots.ts'), text);
process.stdout.write(`${records.length} roots\n`);

function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate with its key, as files for `openssl` and as bytes for ours. */
export interface Issued {
  readonly name: string;
  /** Paths. */
  readonly certificate: string;
  readonly key: string;
  readonly der: Uint8Array;
  readonly issuer: Issued | undefined;
}

export type KeyKind = 'P-256' | 'P-384' | 'P-521' | 'rsa' | 'rsa-1024' | 'ed25519';

export interface CertificateSpec {
  /** Used for the files, and for the subject unless one is given. */
  readonly name: string;
  /** As `openssl req -subj` takes it. */
  readonly subject?: string;
  /** undefined: signed by itself. */
  readonly issuer?: Issued | undefined;
  readonly key?: KeyKind;
  /** Lines of an OpenSSL extension section. */
  readonly extensions: readonly string[];
  /** Days from now; negative ones are in the past. */
  readonly fromDays?: number;
  readonly toDays?: number;
  readonly digest?: string;
}

/** A certification authority made of `openssl` commands, each certificate in files of its own. */
export interface TestPki {
  readonly folder: string;
  issue(spec: CertificateSpec): Issued;
  /** Revokes a certificate; the next list says so. */
  revoke(certificate: Issued, reason?: string): void;
  /** A list of what the authority revoked, as a PEM file. `fromDays` as in a certificate; `extensions`: lines of an
   *  OpenSSL extension section. */
  crl(authority: Issued, fromDays?: number, extensions?: readonly string[]): string;
}

export const CA_EXTENSIONS = [
  'basicConstraints = critical, CA:TRUE',
  'keyUsage = critical, keyCertSign, cRLSign',
  'subjectKeyIdentifier = hash',
] as const;

export const TSA_EXTENSIONS = [
  'basicConstraints = critical, CA:FALSE',
  'keyUsage = critical, digitalSignature',
  'extendedKeyUsage = critical, timeStamping',
  'subjectKeyIdentifier = hash',
  'crlDistributionPoints = URI:http://crl.example/tsa.crl',
] as const;

const DAY_MS = 86_400_000;

const KEY_OPTIONS: Readonly<Record<KeyKind, readonly string[]>> = {
  'P-256': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'P-384': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'P-521': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  rsa: ['rsa:2048'],
  'rsa-1024': ['rsa:1024'],
  ed25519: ['ed25519'],
};

/** Runs `openssl`. @throws with its own words when it fails */
export function openssl(...options: readonly string[]): Buffer {
  return execFileSync('openssl', options, { stdio: ['ignore', 'pipe', 'pipe'], env: environment() });
}

/** What `openssl` is run with: the settings of this computer must not change what the tests see. */
export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, OPENSSL_CONF: '/dev/null', LC_ALL: 'C' };
}

/** An empty authority in a folder. */
export function testPki(folder: string): TestPki {
  const settings = (authority: string): string => join(folder, `${authority}.cnf`);
  const open = (name: string): void => {
    const home = join(folder, `${name}-ca`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'index.txt'), '');
    writeFileSync(join(home, 'crlnumber'), '01\n');
    writeFileSync(
      settings(name),
      [
        '[ca]',
        `database = ${home}/index.txt`,
        `new_certs_dir = ${home}`,
        `crlnumber = ${home}/crlnumber`,
        'rand_serial = yes',
        'unique_subject = no',
        'policy = any',
        'default_md = sha256',
        'default_crl_days = 30',
        '[any]',
        ...['C', 'ST', 'L', 'O', 'OU', 'CN'].map((field) => `${field} = optional`),
        '[req]',
        'distinguished_name = dn',
        '[dn]',
        '',
      ].join('\n'),
    );
  };
  let lists = 0;
  return {
    folder,
    issue(spec) {
      const { name, issuer, key = 'P-256' } = spec;
      const file = (extension: string): string => join(folder, `${name}.${extension}`);
      open(name);
      const subject = spec.subject ?? `/C=CN/O=Test/CN=${name}`;
      const request = [
        '-subj',
        subject,
        '-utf8',
        '-config',
        settings(name),
        '-keyout',
        file('key'),
        '-out',
        file('csr'),
      ];
      openssl('req', '-new', '-nodes', '-newkey', ...KEY_OPTIONS[key], ...request);
      writeFileSync(file('ext'), `[e]\n${spec.extensions.join('\n')}\n`);
      const signer =
        issuer === undefined
          ? ['-selfsign', '-keyfile', file('key'), '-config', settings(name)]
          : ['-cert', issuer.certificate, '-keyfile', issuer.key, '-config', settings(issuer.name)];
      const dates = ['-startdate', caDate(spec.fromDays ?? -1), '-enddate', caDate(spec.toDays ?? 30)];
      const options = [
        '-extfile',
        file('ext'),
        '-extensions',
        'e',
        '-md',
        spec.digest ?? digestFor(issuer?.key ?? file('key')),
      ];
      openssl(
        'ca',
        '-batch',
        '-name',
        'ca',
        '-notext',
        '-preserveDN',
        '-utf8',
        ...signer,
        ...dates,
        ...options,
        '-in',
        file('csr'),
        '-out',
        file('pem'),
      );
      const der = new Uint8Array(openssl('x509', '-in', file('pem'), '-outform', 'der'));
      return { name, certificate: file('pem'), key: file('key'), der, issuer };
    },
    revoke({ certificate, issuer }, reason) {
      if (issuer === undefined) throw new RangeError('expected a certificate with an issuer');
      const why = reason === undefined ? [] : ['-crl_reason', reason];
      openssl(
        'ca',
        '-config',
        settings(issuer.name),
        '-name',
        'ca',
        '-cert',
        issuer.certificate,
        '-keyfile',
        issuer.key,
        '-revoke',
        certificate,
        ...why,
      );
    },
    crl(authority, fromDays = -0.5, extensions = []) {
      const path = join(folder, `${authority.name}-${fromDays}-${lists++}.crl`);
      const config = `${path}.cnf`;
      const section = ['[list]', ...extensions, ''].join('\n');
      writeFileSync(config, `${readFileSync(settings(authority.name), 'utf8')}${extensions.length > 0 ? section : ''}`);
      const dates = ['-crl_lastupdate', caDate(fromDays), '-crl_nextupdate', caDate(fromDays + 30)];
      openssl(
        'ca',
        '-config',
        config,
        '-name',
        'ca',
        '-cert',
        authority.certificate,
        '-keyfile',
        authority.key,
        '-gencrl',
        ...(extensions.length > 0 ? ['-crlexts', 'list'] : []),
        ...dates,
        '-out',
        path,
      );
      return path;
    },
  };
}

/** Certificates (and other PEM files), one after the other, in one file: what `-CAfile`, `-untrusted` and `-chain` take. */
export function pemFile(
  pki: TestPki,
  name: string,
  certificates: readonly Issued[],
  others: readonly string[] = [],
): string {
  const path = join(pki.folder, `${name}.bundle`);
  const paths = [...certificates.map(({ certificate }) => certificate), ...others];
  writeFileSync(path, paths.map((one) => readFileSync(one, 'utf8')).join(''));
  return path;
}

/** Ed25519 has no digest of its own to choose. */
function digestFor(keyPath: string): string {
  return readFileSync(keyPath, 'utf8').length < 150 ? 'default' : 'sha256';
}

function caDate(days: number): string {
  return `${new Date(Date.now() + days * DAY_MS).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
}

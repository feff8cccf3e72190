import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeTokenCrypto } from '../../src/main/core/timestamp/node-token-crypto.ts';
import { verifyBundleFile } from '../../src/main/core/export/verify-file.ts';
import { readCertificate } from '../../src/shared/timestamp/certificate.ts';
import { attempt } from '../../src/shared/timestamp/der.ts';
import { lookUp, reasonName, refusesToken } from '../../src/shared/timestamp/judge-revocation.ts';
import { readRevocationList } from '../../src/shared/timestamp/revocation-list.ts';
import { exportSample } from '../helpers/export-sample.ts';
import { startLocalTsa } from '../helpers/local-tsa.ts';
import { stampBy, stampedRecord } from '../helpers/stamped-record.ts';
import { tempDir } from '../helpers/temp-dir.ts';
import { CA_EXTENSIONS, environment, openssl, pemFile, testPki, TSA_EXTENSIONS } from '../helpers/test-pki.ts';
import type { Issued, TestPki } from '../helpers/test-pki.ts';

const SECOND_MS = 1000;
const POINT = 'issuingDistributionPoint = critical, @point';

interface World {
  readonly pki: TestPki;
  readonly root: Issued;
  readonly authority: Issued;
  readonly signer: Issued;
}

let pki: TestPki;
let root: Issued;
let number = 0;

const home = mkdtempSync(join(tmpdir(), 'brushproof-test-'));

afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeAll(() => {
  pki = testPki(home);
  root = pki.issue({ name: 'root', extensions: CA_EXTENSIONS });
});

/** An authority of its own for each case, since a list holds everything that its issuer revoked. */
function world(extensions: readonly string[] = CA_EXTENSIONS, toDays = 30): World {
  const name = `authority-${number++}`;
  const authority = pki.issue({ name, issuer: root, extensions });
  const signer = pki.issue({ name: `${name}-tsa`, issuer: authority, extensions: TSA_EXTENSIONS, toDays });
  return { pki, root, authority, signer };
}

const derOf = (pem: string): Uint8Array => new Uint8Array(openssl('crl', '-in', pem, '-outform', 'der'));

/** What ours says of the signer by a list: the answer, and for a revoked one whether a token of a second before or after
 *  the revocation is refused. */
async function ours({ authority, signer }: World, pem: string): Promise<string> {
  const list = attempt(() => readRevocationList(derOf(pem)));
  if (!list.ok) return `not read: ${list.reason}`;
  const [certificate, issuer] = [readCertificate(signer.der), readCertificate(authority.der)];
  const answer = await lookUp(list.value, certificate, issuer, nodeTokenCrypto);
  if (answer.kind === 'unusable') return `unusable: ${answer.reason}`;
  if (answer.kind === 'not-listed') return answer.kind;
  const { entry } = answer;
  const refused = [-SECOND_MS, SECOND_MS].map((by) => refusesToken(entry, entry.at.ms + by));
  return `${reasonName(entry)}, before ${refused[0] === true ? 'refused' : 'stands'}, after ${refused[1] === true ? 'refused' : 'stands'}`;
}

/** What `openssl verify -crl_check` says of the signer now. */
function opensslSays({ authority, signer }: World, pem: string): string {
  const options = ['-CAfile', root.certificate, '-untrusted', pemFile(pki, 'between', [authority]), '-CRLfile', pem];
  const run = spawnSync('openssl', ['verify', '-crl_check', '-purpose', 'any', ...options, signer.certificate], {
    encoding: 'utf8',
    env: environment(),
  });
  return run.status === 0 ? 'OK' : (/error \d+ at \d+ depth lookup: (.*)/.exec(run.stderr)?.[1] ?? run.stderr);
}

interface Case {
  readonly world?: () => World;
  readonly list: (world: World) => string;
  readonly ours: string;
  readonly openssl: string;
  /** Why the two differ, where they do. */
  readonly why?: string;
}

const revoked =
  (reason?: string) =>
  ({ authority, signer }: World): string => {
    pki.revoke(signer, reason);
    return pki.crl(authority);
  };
const listing =
  (...extensions: readonly string[]) =>
  ({ authority }: World): string =>
    pki.crl(authority, -0.5, extensions);

const NO_TIME = 'openssl does not ask whether the signature is older than the revocation';
const CASES: Readonly<Record<string, Case>> = {
  'a list without the certificate': { list: listing(), ours: 'not-listed', openssl: 'OK' },
  ...Object.fromEntries(
    ['superseded', 'cessationOfOperation', 'affiliationChanged'].map((reason) => [
      reason,
      {
        list: revoked(reason),
        ours: `${reason}, before stands, after refused`,
        openssl: 'certificate revoked',
        why: NO_TIME,
      },
    ]),
  ),
  ...Object.fromEntries(
    ['keyCompromise', 'CACompromise', 'certificateHold'].map((reason) => [
      reason,
      {
        list: revoked(reason),
        ours: `${reason.replace('CAC', 'cAC')}, before refused, after refused`,
        openssl: 'certificate revoked',
      },
    ]),
  ),
  'no reason': {
    list: revoked(),
    ours: 'no reason given, before refused, after refused',
    openssl: 'certificate revoked',
  },
  'a list by another authority of the same name': {
    list: ({ authority }) => {
      const subject = `/C=CN/O=Test/CN=${authority.name}`;
      return pki.crl(pki.issue({ name: `${authority.name}-false`, subject, issuer: root, extensions: CA_EXTENSIONS }));
    },
    ours: 'unusable: its signature is not valid',
    openssl: 'CRL signature failure',
  },
  'a list by another authority': {
    list: () => pki.crl(root),
    ours: 'unusable: its issuer is CN=root, O=Test, C=CN',
    openssl: 'unable to get certificate CRL',
  },
  'an authority that may not sign lists': {
    world: () => world(['basicConstraints = critical, CA:TRUE', 'keyUsage = critical, keyCertSign']),
    list: listing(),
    ours: 'unusable: its issuer may not sign lists',
    openssl: 'key usage does not include CRL signing',
  },
  'a list of users’ certificates only': {
    list: listing(POINT, '[point]', 'onlyuser = TRUE'),
    ours: 'not-listed',
    openssl: 'OK',
  },
  'a list of authorities only': {
    list: listing(POINT, '[point]', 'onlyCA = TRUE'),
    ours: 'unusable: it is about other certificates',
    openssl: 'different CRL scope',
  },
  'the part that the certificate names': {
    list: listing(POINT, '[point]', 'fullname = URI:http://crl.example/tsa.crl'),
    ours: 'not-listed',
    openssl: 'OK',
  },
  'another part': {
    list: listing(POINT, '[point]', 'fullname = URI:http://crl.example/other.crl'),
    ours: 'unusable: it is not the part that the certificate names',
    openssl: 'different CRL scope',
  },
  'an indirect list': {
    list: listing(POINT, '[point]', 'indirectCRL = TRUE'),
    ours: 'unusable: it lists certificates of other issuers',
    openssl: 'unable to get certificate CRL',
  },
  'some reasons only': {
    list: listing(POINT, '[point]', 'onlysomereasons = keyCompromise'),
    ours: 'unusable: it gives only some reasons',
    openssl: 'unable to get certificate CRL',
  },
  'changes only': {
    list: listing('2.5.29.27 = critical, DER:02:01:01'),
    ours: 'unusable: it lists only changes',
    openssl: 'OK',
    why: 'openssl takes it for a whole list; what was revoked before it would be overlooked',
  },
  'an unknown critical extension': {
    list: listing('1.2.3.4 = critical, DER:05:00'),
    ours: 'unusable: unknown critical extension 1.2.3.4',
    openssl: 'unhandled critical CRL extension',
  },
  'a list that is later than the certificate': {
    world: () => world(CA_EXTENSIONS, -0.6),
    list: listing(),
    ours: 'unusable: it is later than the end of the certificate, which it need not list any more',
    openssl: 'certificate has expired',
  },
};

describe('lookUp', () => {
  it.each(Object.entries(CASES))('%s', (_, one) => {
    const here = (one.world ?? world)();
    const list = one.list(here);
    return ours(here, list).then((said) => {
      expect({ ours: said, openssl: opensslSays(here, list) }).toEqual({ ours: one.ours, openssl: one.openssl });
    });
  });
});

describe('readRevocationList', () => {
  it('reads no list with a bit changed as a sound one, and never throws anything but FORMAT', async () => {
    const here = world();
    const der = derOf(revoked('superseded')(here));
    const [certificate, issuer] = [readCertificate(here.signer.der), readCertificate(here.authority.der)];
    const accepted: number[] = [];
    for (let bit = 0; bit < der.length * 8; bit += 3) {
      const changed = Uint8Array.from(der);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const list = attempt(() => readRevocationList(changed));
      if (list.ok && (await lookUp(list.value, certificate, issuer, nodeTokenCrypto)).kind !== 'unusable')
        accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });
});

describe('verifyBundle with lists', () => {
  const at = async (
    reason: string | undefined,
    more: (tsa: Awaited<ReturnType<typeof startLocalTsa>>) => readonly string[] = () => [],
  ): Promise<{ verdict: string; said: string[]; tokensHolding: number; isSealed: boolean }> => {
    const tsa = await startLocalTsa({ folder: tempDir() });
    try {
      const target = join(tempDir(), 'bundle.zip');
      const record = await stampedRecord(tsa, () => {
        // The revocation is of a later second than the token.
        if (reason !== undefined) {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_100);
          tsa.pki.revoke(tsa.signer, reason);
        }
        return [tsa.pki.crl(tsa.intermediate, 0), tsa.pki.crl(tsa.root, 0), ...more(tsa)].map(derOf);
      });
      const options = { trustedRoots: [tsa.root.der] };
      await exportSample(record, target, { ...options, seal: async (bytes) => [await stampBy(tsa, bytes)] });
      const { verdict, findings, summary } = await verifyBundleFile(target, options);
      const said = findings
        .filter(({ code }) => code.includes('REVO'))
        .map(({ code, place, details }) =>
          [code, /crl$/.test(place) ? 'list' : place.replace(/\d+-.*/, 'token'), details['reason']].join(' ').trim(),
        );
      return { verdict, said: said.sort(), tokensHolding: summary.tokensHolding, isSealed: summary.sealed !== '' };
    } finally {
      await tsa.close();
    }
  };

  it('says by which lists nothing was revoked, for every certificate', async () => {
    expect(await at(undefined)).toEqual({
      verdict: 'valid-with-notes',
      said: ['NOT_REVOKED list', 'NOT_REVOKED list'],
      tokensHolding: 1,
      isSealed: true,
    });
  });

  it('lets an older token stand when the authority merely went on to another key, and refuses a later seal', async () => {
    expect(await at('superseded')).toEqual({
      verdict: 'invalid',
      said: [
        'NOT_REVOKED list',
        'REVOKED_LATER data/log/anchors/token superseded',
        'TOKEN_REVOKED seal/1.tsr superseded',
      ],
      tokensHolding: 1,
      isSealed: false,
    });
  });

  it('refuses every token of a key that was compromised, and the record can still be exported', async () => {
    expect(await at('keyCompromise')).toEqual({
      verdict: 'invalid',
      said: [
        'NOT_REVOKED list',
        'TOKEN_REVOKED data/log/anchors/token keyCompromise',
        'TOKEN_REVOKED seal/1.tsr keyCompromise',
      ],
      tokensHolding: 0,
      isSealed: false,
    });
  });

  it('judges by the newest list that can be used, and leaves one that is damaged', async () => {
    const { said, verdict } = await at('superseded', ({ pki: own, intermediate }) => {
      const damaged = readFileSync(own.crl(intermediate, 0.5), 'utf8').split('\n');
      // Of the list's last line, which lies in its signature.
      const line = damaged.length - 3;
      damaged[line] = `${damaged[line]?.startsWith('A') === true ? 'B' : 'A'}${damaged[line]?.slice(1) ?? ''}`;
      const path = join(own.folder, 'damaged.crl');
      writeFileSync(path, damaged.join('\n'));
      return [path];
    });
    expect(verdict).toBe('invalid');
    expect(said).toContain('TOKEN_REVOKED seal/1.tsr superseded');
    expect(said).toContain('REVOKED_LATER data/log/anchors/token superseded');
  });

  it('says which lists it could not use', async () => {
    const other = (): readonly string[] => [pki.crl(world().authority)];
    const { said, verdict } = await at(undefined, other);
    expect(verdict).toBe('valid-with-notes');
    expect(said.filter((line) => line.startsWith('REVOCATION_UNUSABLE'))).toEqual([
      expect.stringMatching(/^REVOCATION_UNUSABLE list its issuer is CN=authority-\d+, O=Test, C=CN$/),
    ]);
  });
});

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { utf8 } from '../../src/shared/bytes.ts';
import { timeStampRequest } from '../../src/shared/timestamp/request.ts';
import { tokenReply } from './make-token.ts';
import type { TokenSpec } from './make-token.ts';
import { CA_EXTENSIONS, openssl, testPki, TSA_EXTENSIONS } from './test-pki.ts';
import type { CertificateSpec, Issued, TestPki } from './test-pki.ts';

/** Everything that a table of tokens needs, each thing made when it is first asked for. */
export interface TokenWorld {
  readonly pki: TestPki;
  readonly stamped: Uint8Array;
  readonly query: Uint8Array;
  readonly root: Issued;
  readonly intermediate: Issued;
  /** Names of the certificates that have been revoked. */
  readonly revokedNames: Set<string>;
  /** A signer under the intermediate, unless the spec names another issuer; made once for each name. */
  signer(name: string, spec?: Partial<CertificateSpec>): Issued;
  /** An authority under the root, or under whatever the spec says; made once for each name. */
  authority(name: string, spec?: Partial<CertificateSpec>): Issued;
  /** A reply to the query by `openssl ts -reply`, with the intermediate inside; made once for each signer and spec. */
  reply(spec?: Partial<TokenSpec> & { readonly query?: Uint8Array }): Uint8Array;
  /** A query by `openssl ts -query` for the stamped bytes, with another digest. */
  queryBy(digest: 'sha1' | 'sha384' | 'sha512'): Uint8Array;
}

export function tokenWorld(folder: string): TokenWorld {
  const pki = testPki(folder);
  const stamped = utf8('brushproof.local/0123456789abcdef\n25\nAAAA\n');
  const query = timeStampRequest(createHash('sha256').update(stamped).digest(), Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  const issued = new Map<string, Issued>();
  const once = (name: string, make: () => Issued): Issued => {
    const found = issued.get(name) ?? make();
    issued.set(name, found);
    return found;
  };
  const authority: TokenWorld['authority'] = (name, spec) =>
    once(name, () => pki.issue({ name, issuer: root, extensions: CA_EXTENSIONS, ...spec }));
  const root = once('root', () => pki.issue({ name: 'root', extensions: CA_EXTENSIONS }));
  const intermediate = authority('intermediate');
  const signer: TokenWorld['signer'] = (name, spec) =>
    once(name, () => pki.issue({ name, issuer: intermediate, extensions: TSA_EXTENSIONS, ...spec }));
  const replies = new Map<string, Uint8Array>();
  return {
    pki,
    stamped,
    query,
    root,
    intermediate,
    revokedNames: new Set(),
    signer,
    authority,
    reply: (spec = {}) => {
      const { query: other = query, ...rest } = spec;
      const by = { signer: signer('signer'), embed: [intermediate], ...rest };
      const key = JSON.stringify([
        [...other],
        by.signer.name,
        by.embed.map(({ name }) => name),
        { ...rest, signer: '', embed: '' },
      ]);
      const found = replies.get(key) ?? tokenReply(pki, other, by);
      replies.set(key, found);
      return found;
    },
    queryBy: (digest) => {
      const data = `${folder}/stamped`;
      writeFileSync(data, stamped);
      return new Uint8Array(openssl('ts', '-query', '-data', data, `-${digest}`, '-cert'));
    },
  };
}

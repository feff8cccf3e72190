import { sameBytes } from '../bytes.ts';
import { readCertificate } from '../timestamp/certificate.ts';
import type { Certificate } from '../timestamp/certificate.ts';
import { nameOf } from '../timestamp/check-link.ts';
import { attempt } from '../timestamp/der.ts';
import type { DerTime } from '../timestamp/der-time.ts';
import { notParsed } from '../log/parsed.ts';
import type { Parsed } from '../log/parsed.ts';
import { lookUp, reasonName, refusesToken } from '../timestamp/judge-revocation.ts';
import type { ListAnswer } from '../timestamp/judge-revocation.ts';
import { readListHead, readRevocationList } from '../timestamp/revocation-list.ts';
import type { RevocationList, RevokedCertificate } from '../timestamp/revocation-list.ts';
import type { TokenReading } from '../timestamp/token-reading.ts';
import type { ContentItem } from './content-list.ts';
import { readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';

/** Holds tokens against the lists of revoked certificates in a bundle. */
export interface RevocationCheck {
  /** Looks for every certificate of a token's chain but its root. A token whose chain is revoked in a way that reaches it
   *  is reported. @returns whether it stands */
  stands(path: string, reading: TokenReading): Promise<boolean>;
  /** Reports, at the end, what the lists say of all the tokens that were asked about, and the lists that say nothing. */
  conclude(): void;
}

/** A list that can be read again: all of them together would not fit into memory. */
interface KnownList {
  readonly path: string;
  /** Name in DER. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: DerTime;
  /** Whether something was learnt from it, and else why not. */
  used: boolean;
  reason: string | undefined;
}

/** What the lists say of one certificate. */
interface Status {
  readonly certificate: Certificate;
  /** The newest list that can be used for it, and what that says; undefined when it does not list the certificate. */
  readonly by: KnownList | undefined;
  readonly until: DerTime | undefined;
  readonly revoked: RevokedCertificate | undefined;
  /** Tokens that it is in the chain of, and those of them whose time the list reaches. */
  tokens: number;
  reached: number;
}

/** Reads the lists that the entries name and the bundle has. Tokens are held against all of them, whichever they came
 *  with: a later list knows more. Without any list nothing is reported: then revocation is not checked. */
export async function revocationCheck(
  inspection: Inspection,
  content: readonly ContentItem[],
): Promise<RevocationCheck> {
  const { crypto, report } = inspection;
  const lists = await readLists(inspection, content);
  const statuses = new Map<string, Status>();
  let last: { readonly path: string; readonly list: Parsed<RevocationList> } | undefined;

  async function loaded({ path }: KnownList): Promise<Parsed<RevocationList>> {
    if (last?.path === path) return last.list;
    const bytes = await readWhole(inspection, path);
    const list = bytes === undefined ? notParsed('it cannot be read') : attempt(() => readRevocationList(bytes));
    last = { path, list };
    return list;
  }

  async function statusOf(certificate: Certificate, issuer: Certificate): Promise<Status> {
    for (const known of lists) {
      // Those of other issuers are neither used nor blamed for it.
      if (!sameBytes(known.issuer, certificate.issuer)) continue;
      const list = await loaded(known);
      const answer: ListAnswer = list.ok
        ? await lookUp(list.value, certificate, issuer, crypto.token)
        : { kind: 'unusable', reason: list.reason };
      if (answer.kind === 'unusable') {
        known.reason ??= answer.reason;
        continue;
      }
      known.used = true;
      const until = list.ok ? list.value.nextUpdate : undefined;
      const revoked = answer.kind === 'revoked' ? answer.entry : undefined;
      return { certificate, by: known, until, revoked, tokens: 0, reached: 0 };
    }
    return { certificate, by: undefined, until: undefined, revoked: undefined, tokens: 0, reached: 0 };
  }

  /** @returns whether the token may stand by what is known of this certificate */
  function judge(path: string, genTimeMs: number, status: Status): boolean {
    status.tokens++;
    if (status.until === undefined || genTimeMs <= status.until.ms) status.reached++;
    if (status.revoked === undefined) return true;
    const refused = refusesToken(status.revoked, genTimeMs);
    report(refused ? 'TOKEN_REVOKED' : 'REVOKED_LATER', path, {
      certificate: nameOf(status.certificate.subject),
      at: status.revoked.at.text,
      reason: reasonName(status.revoked),
    });
    return !refused;
  }

  return {
    async stands(path, { chain, genTimeMs }) {
      let stands = true;
      for (const [at, { sha256, der }] of chain.entries()) {
        const above = chain[at + 1];
        if (above === undefined || lists.length === 0) break;
        const key = `${sha256} ${above.sha256}`;
        const status = statuses.get(key) ?? (await statusOf(readCertificate(der), readCertificate(above.der)));
        statuses.set(key, status);
        if (!judge(path, genTimeMs, status)) stands = false;
      }
      return stands;
    },
    conclude() {
      for (const { certificate, by, revoked, tokens, reached } of statuses.values()) {
        if (by === undefined || revoked !== undefined || reached === 0) continue;
        report('NOT_REVOKED', by.path, {
          certificate: nameOf(certificate.subject),
          at: by.thisUpdate.text,
          count: String(reached),
          of: String(tokens),
        });
      }
      const issuers = [...statuses.values()].map(({ certificate }) => certificate.issuer);
      for (const { path, issuer: own, used, reason } of lists) {
        const isOurs = issuers.some((issuer) => sameBytes(issuer, own));
        if (!used && reason !== undefined) report('REVOCATION_UNUSABLE', path, { reason });
        else if (!isOurs && issuers.length > 0)
          report('REVOCATION_UNUSABLE', path, { reason: `its issuer is ${nameOf(own)}` });
      }
    },
  };
}

/** The newest first: it decides. */
async function readLists(inspection: Inspection, content: readonly ContentItem[]): Promise<KnownList[]> {
  const lists: KnownList[] = [];
  for (const { role, path } of content) {
    const bytes = role === 'crl' && inspection.sizes.has(path) ? await readWhole(inspection, path) : undefined;
    const head = bytes === undefined ? undefined : attempt(() => readListHead(bytes));
    if (head?.ok === true) lists.push({ path, ...head.value, used: false, reason: undefined });
    else if (head !== undefined) inspection.report('REVOCATION_UNUSABLE', path, { reason: head.reason });
  }
  return lists.sort((a, b) => b.thisUpdate.ms - a.thisUpdate.ms);
}

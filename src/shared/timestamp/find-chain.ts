import { sameBytes } from '../bytes.ts';
import { isSelfIssued } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { checkLink, nameOf } from './check-link.ts';
import { pathProblems } from './check-path.ts';
import type { KnownCertificates } from './known-certificates.ts';
import type { TokenCrypto } from './token-crypto.ts';
import { tokenProblem } from './token-problem.ts';
import type { TokenProblem } from './token-problem.ts';

/** The way from a signer to a root, as far as it goes. */
export interface Chain {
  /** Signer first. Every certificate is signed by the next one. */
  readonly certificates: readonly Certificate[];
  readonly root: Certificate | undefined;
  readonly rootTrusted: boolean;
  readonly problems: readonly TokenProblem[];
}

/** Longer chains are refused; the longest in use have five. */
const MAX_LENGTH = 8;
/** Many certificates of one name could make a small token cost much time. */
const MAX_SIGNATURES = 64;

/** Looks for the best chain from the signer: one without problems to a trusted root if there is one. All rules are judged
 *  at `atMs`, Unix time in milliseconds. @see RFC 5280 §6.1 */
export async function findChain(
  signer: Certificate,
  known: KnownCertificates,
  atMs: number,
  crypto: TokenCrypto,
): Promise<Chain> {
  const isTrusted = (certificate: Certificate): boolean =>
    isSelfIssued(certificate) && known.roots.some((root) => sameBytes(root.der, certificate.der));
  let signaturesLeft = MAX_SIGNATURES;
  const found: Chain[] = [];
  const finish = (path: readonly Certificate[], root: Certificate | undefined, end: readonly TokenProblem[]): void => {
    const rootTrusted = root !== undefined && isTrusted(root);
    found.push({ certificates: path, root, rootTrusted, problems: [...end, ...pathProblems(path, atMs, rootTrusted)] });
  };
  const follow = async (path: readonly Certificate[], last: Certificate): Promise<void> => {
    if (isTrusted(last)) {
      finish(path, last, []);
      return;
    }
    const certificate = nameOf(last.subject);
    if (path.length === MAX_LENGTH) {
      finish(path, undefined, [tokenProblem('CHAIN', { certificate, reason: 'too long' })]);
      return;
    }
    const broken: TokenProblem[] = [];
    let followed = false;
    for (const issuer of known.all) {
      if (!sameBytes(issuer.subject, last.issuer) || path.some(({ der }) => sameBytes(der, issuer.der))) continue;
      if (signaturesLeft-- <= 0) {
        broken.push(tokenProblem('CHAIN', { certificate, reason: 'too many certificates of one name' }));
        break;
      }
      const problem = await checkLink(last, issuer, crypto);
      if (problem === undefined) {
        followed = true;
        await follow([...path, issuer], issuer);
      } else {
        broken.push(problem);
      }
    }
    if (followed) return;
    if (isSelfIssued(last)) {
      finish(path, last, await endAtUntrusted(last, crypto));
      return;
    }
    finish(
      path,
      undefined,
      broken.length > 0 ? broken : [tokenProblem('ROOT_UNKNOWN', { issuer: nameOf(last.issuer) })],
    );
  };
  await follow([signer], signer);
  found.sort((a, b) => a.problems.length - b.problems.length || Number(b.rootTrusted) - Number(a.rootTrusted));
  // Every way ends in one of the calls of `finish`; should none have, that must not look like a good chain.
  const none = tokenProblem('CHAIN', { certificate: nameOf(signer.subject), reason: 'none found' });
  return found[0] ?? { certificates: [signer], root: undefined, rootTrusted: false, problems: [none] };
}

async function endAtUntrusted(root: Certificate, crypto: TokenCrypto): Promise<TokenProblem[]> {
  const certificate = nameOf(root.subject);
  const problem = await checkLink(root, root, crypto);
  // That an unknown root signed itself by a weak algorithm adds nothing to its being unknown.
  if (problem?.code === 'CHAIN') return [tokenProblem('ROOT_UNKNOWN', { issuer: certificate })];
  return [tokenProblem('ROOT_NOT_TRUSTED', { certificate })];
}

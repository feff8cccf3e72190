import { AppError } from '../../../shared/app-error.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { formatSorted } from '../../../shared/bundle/check-token.ts';
import type { Chronicle } from '../../../shared/bundle/chronicle.ts';
import { TOKEN_CHAIN, TOKEN_ROOTS } from '../../../shared/bundle/layout.ts';
import { carriedBy } from '../../../shared/bundle/verify-anchors.ts';
import type { BlobReader } from '../ledger/ledger-view.ts';
import type { BundleWriter } from './write-bundle.ts';

/** Writes the certificates with which the tokens of the log can be checked, when it has tokens.
 *  @throws AppError EXPORT_FAILED when one of them is not in the vault any more */
export async function writeTrust(writer: BundleWriter, { brackets }: Chronicle, vault: BlobReader): Promise<void> {
  const { rootHashes, chainHashes } = carriedBy(brackets.anchors);
  for (const [path, hashes] of [
    [TOKEN_ROOTS, rootHashes],
    [TOKEN_CHAIN, chainHashes],
  ] as const) {
    if (hashes.size === 0) continue;
    const certificates = new Map([...hashes].map((hash) => [hash, certificate(vault, hash)]));
    await writer.bytes(path, utf8(formatSorted(certificates)));
  }
}

function certificate(vault: BlobReader, sha256: string): Uint8Array {
  const bytes = vault.bytes(sha256);
  if (bytes !== undefined) return bytes;
  throw new AppError('EXPORT_FAILED', `a certificate of a time stamp is missing: ${sha256}; check the record`, {
    details: { sha256 },
  });
}

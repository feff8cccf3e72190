import { toHex, utf8 } from '../../../shared/bytes.ts';
import { formatManifest } from '../../../shared/bundle/bagit.ts';
import { formatSorted } from '../../../shared/bundle/check-token.ts';
import { SEAL_CHAIN, SEAL_LIST, SEAL_ROOTS, sealPath } from '../../../shared/bundle/layout.ts';
import type { CertificateInfo } from '../../../shared/timestamp/token-reading.ts';
import type { ExportInput, SealStamp } from './export-input.ts';
import { nodeCrypto } from './node-crypto.ts';
import type { BundleWriter } from './write-bundle.ts';

/** Writes the texts of a bundle, which say whether it is sealed, and then the seal: tokens over the tag manifest. When no
 *  authority gives one, the texts are written again and say so. @returns SHA-256 of the tag manifest in hex */
export async function writeSealed(
  writer: BundleWriter,
  { seal, onProgress }: ExportInput,
  writeTexts: (sealed: boolean) => Promise<Uint8Array>,
): Promise<string> {
  if (seal !== undefined) {
    const takeBack = writer.mark();
    const tagManifest = await writeTexts(true);
    onProgress?.({ stage: 'seal', done: 0, total: 1 });
    const stamps = await seal(tagManifest);
    onProgress?.({ stage: 'seal', done: 1, total: 1 });
    if (stamps.length > 0) {
      await writeSeal(writer, stamps);
      return toHex(nodeCrypto.sha256(tagManifest));
    }
    takeBack();
  }
  return toHex(nodeCrypto.sha256(await writeTexts(false)));
}

async function writeSeal(writer: BundleWriter, stamps: readonly SealStamp[]): Promise<void> {
  const files = new Map<string, Uint8Array>();
  const links = stamps.flatMap(({ reading }) => reading.chain);
  const rootHashes = new Set(stamps.map(({ reading }) => reading.rootSha256));
  files.set(SEAL_ROOTS, pem(links.filter(({ sha256 }) => rootHashes.has(sha256))));
  files.set(SEAL_CHAIN, pem(links.filter(({ sha256 }) => !rootHashes.has(sha256))));
  for (const [i, { token, request }] of stamps.entries()) {
    files.set(sealPath(i + 1, 'tsr'), token);
    files.set(sealPath(i + 1, 'tsq'), request);
  }
  for (const [path, bytes] of files) await writer.bytes(path, bytes);
  const list = new Map([...files].map(([path, bytes]) => [path, toHex(nodeCrypto.sha256(bytes))]));
  await writer.bytes(SEAL_LIST, utf8(formatManifest(list)));
}

function pem(links: readonly CertificateInfo[]): Uint8Array {
  return utf8(formatSorted(new Map(links.map(({ sha256, der }) => [sha256, der]))));
}

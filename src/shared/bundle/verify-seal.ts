import { sameBytes, utf8 } from '../bytes.ts';
import type { TokenReading } from '../timestamp/token-reading.ts';
import { formatManifest, parseManifest } from './bagit.ts';
import { checkToken, readCertificates } from './check-token.ts';
import type { RevocationCheck } from './verify-revocation.ts';
import { readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { SEAL, SEAL_CHAIN, SEAL_LIST, SEAL_ROOTS, sealPath, TAGMANIFEST } from './layout.ts';

/** Checks the tokens over the tag manifest. @returns what they say, as far as they hold */
export async function verifySeal(
  inspection: Inspection,
  sealed: boolean,
  trusted: readonly Uint8Array[],
  revocation: RevocationCheck,
): Promise<TokenReading[]> {
  const { sizes, report } = inspection;
  const files = [...sizes.keys()].filter((path) => path.startsWith(`${SEAL}/`));
  if (!sealed) {
    for (const path of files) report('FILE_UNEXPECTED', path);
    return [];
  }
  const count = files.filter((path) => path.endsWith('.tsr')).length;
  if (count === 0) report('SEAL_MISSING', SEAL);
  await verifyList(inspection, files);
  const stamped = await readWhole(inspection, TAGMANIFEST);
  if (stamped === undefined || count === 0) return [];
  const roots = await readCertificates(inspection, SEAL_ROOTS);
  const chain = await readCertificates(inspection, SEAL_CHAIN);
  const carried = new Map([...roots, ...chain]);
  const expected = new Set([SEAL_LIST, SEAL_ROOTS, SEAL_CHAIN]);
  const readings: TokenReading[] = [];
  const standing: TokenReading[] = [];
  for (let number = 1; number <= count; number++) {
    const [path, asked] = [sealPath(number, 'tsr'), sealPath(number, 'tsq')];
    expected.add(path).add(asked);
    const [token, request] = [await readWhole(inspection, path), await readWhole(inspection, asked)];
    if (token === undefined || request === undefined) continue;
    const reading = await checkToken(inspection, { path, token, request, stamped }, { carried, trusted });
    if (reading === undefined) continue;
    readings.push(reading);
    if (await revocation.stands(path, reading)) standing.push(reading);
  }
  for (const path of files) if (!expected.has(path)) report('FILE_UNEXPECTED', path);
  const used = new Set(readings.flatMap(({ chain: links }) => links.map(({ sha256 }) => sha256)));
  for (const hash of carried.keys()) {
    if (readings.length === count && !used.has(hash)) report('CERTIFICATES', SEAL, { reason: hash });
  }
  return standing;
}

/** The list of the seal's files protects nothing; it shows which file was damaged. */
async function verifyList(inspection: Inspection, files: readonly string[]): Promise<void> {
  const bytes = await readWhole(inspection, SEAL_LIST);
  if (bytes === undefined) return;
  const list = parseManifest(bytes, 'sha256');
  if (!list.ok || !sameBytes(utf8(formatManifest(list.value)), bytes)) {
    inspection.report('MANIFEST_FORMAT', SEAL_LIST, { reason: list.ok ? 'bytes' : list.reason });
    return;
  }
  for (const path of files) {
    if (path !== SEAL_LIST && !list.value.has(path)) inspection.report('FILE_UNLISTED', path, { list: SEAL_LIST });
  }
  for (const [path, expected] of list.value) {
    const found = inspection.digests.get(path)?.sha256;
    if (found === undefined) inspection.report('FILE_MISSING', path, { list: SEAL_LIST });
    else if (found !== expected) inspection.report('FILE_CHANGED', path, { list: SEAL_LIST, expected, found });
  }
}

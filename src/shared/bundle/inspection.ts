import { AppError } from '../app-error.ts';
import { concat } from '../bytes.ts';
import type { BundleCrypto, BundleReader, FileDigests } from './bundle-reader.ts';
import { finding } from './finding.ts';
import type { Finding, FindingCode } from './finding.ts';

/** A bundle under inspection: what all steps of the check share. */
export interface Inspection {
  readonly reader: BundleReader;
  readonly crypto: BundleCrypto;
  /** Size in bytes of every file, by path. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Digests of every file that could be read to its end. */
  readonly digests: Map<string, FileDigests>;
  readonly findings: Finding[];
  readonly report: (code: FindingCode, place: string, details?: Readonly<Record<string, string>>) => void;
}

/** Files that are held in memory whole are no larger. */
const MAX_WHOLE_BYTES = 512 * 1024 * 1024;

export function inspectionOf(reader: BundleReader, crypto: BundleCrypto): Inspection {
  const findings: Finding[] = [...reader.findings];
  return {
    reader,
    crypto,
    sizes: new Map(reader.files.map(({ path, size }) => [path, size])),
    digests: new Map(),
    findings,
    report: (code, place, details) => findings.push(finding(code, place, details)),
  };
}

/** All bytes of a file. @returns undefined when it is not there or cannot be read, which has then been reported */
export async function readWhole(inspection: Inspection, path: string): Promise<Uint8Array | undefined> {
  if (!isThere(inspection, path)) return undefined;
  const size = inspection.sizes.get(path) ?? 0;
  if (size > MAX_WHOLE_BYTES) {
    inspection.report('FILE_UNREADABLE', path, { reason: `${size} bytes` });
    return undefined;
  }
  const pieces: Uint8Array[] = [];
  const read = await readPieces(inspection, path, (piece) => pieces.push(piece));
  if (!read) return undefined;
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : concat(...pieces);
}

/** Whether a file is in the bundle; if not, that is reported, once. */
export function isThere({ sizes, findings, report }: Inspection, path: string): boolean {
  if (sizes.has(path)) return true;
  if (!findings.some(({ code, place }) => code === 'FILE_MISSING' && place === path)) report('FILE_MISSING', path);
  return false;
}

/** Reads lines that end with a newline, without it, one after the other. Lines longer than `maxBytes` are cut there.
 *  @returns whether the file could be read and ends with a newline; if not, that has been reported */
export async function readLines(
  inspection: Inspection,
  path: string,
  maxBytes: number,
  take: (line: Uint8Array, number: number) => void,
): Promise<boolean> {
  if (!inspection.sizes.has(path)) return false;
  let rest = new Uint8Array();
  let number = 0;
  const read = await readPieces(inspection, path, (piece) => {
    let from = 0;
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, from)) {
      const line = rest.length === 0 ? piece.subarray(from, end) : concat(rest, piece.subarray(from, end));
      take(line.slice(0, maxBytes), ++number);
      rest = new Uint8Array();
      from = end + 1;
    }
    if (from < piece.length && rest.length < maxBytes) rest = concat(rest, piece.subarray(from));
  });
  if (read && rest.length > 0) inspection.report('ENTRY_NOT_CANONICAL', `${path}#line ${number + 1}`);
  return read && rest.length === 0;
}

/** Reads a file piece by piece. @returns whether it could be read to its end; if not, that has been reported */
export async function readPieces(
  inspection: Inspection,
  path: string,
  take: (piece: Uint8Array) => void,
): Promise<boolean> {
  // What could not be digested has been reported already.
  if (inspection.digests.size > 0 && !inspection.digests.has(path)) return false;
  try {
    const whole = inspection.reader.small?.(path);
    if (whole === undefined) for await (const piece of inspection.reader.read(path)) take(piece);
    else take(whole);
    return true;
  } catch (error) {
    reportUnreadable(inspection, path, error);
    return false;
  }
}

/** Turns the failure to read a file into a finding. @throws what is not about the file */
export function reportUnreadable(inspection: Inspection, path: string, error: unknown): void {
  if (!(error instanceof AppError)) throw error;
  if (error.code === 'FORMAT') inspection.report('ZIP_CRC', path);
  else if (error.code === 'FILE_UNREADABLE') inspection.report('FILE_UNREADABLE', path, { reason: error.message });
  else throw error;
}

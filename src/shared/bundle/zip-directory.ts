import { sameBytes, textOf } from '../bytes.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { isBundlePath } from './layout.ts';
import {
  CENTRAL_FIXED_BYTES,
  CENTRAL_SIGNATURE,
  centralHeader,
  END64_BYTES,
  END64_SIGNATURE,
  END_BYTES,
  END_SIGNATURE,
  endRecords,
  localHeader,
  LOCATOR_BYTES,
  LOCATOR_SIGNATURE,
} from './zip-format.ts';
import type { ZipMember } from './zip-format.ts';

/** Bytes that can be read anywhere. */
export interface RandomAccess {
  /** In bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`. Reads that follow one another closely are worth asking for in order: a host
   *  may read ahead. @throws AppError FILE_UNREADABLE */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A member together with the place of its content. */
export interface ZipEntry extends ZipMember {
  /** Path inside the one top folder. */
  readonly path: string;
  readonly contentOffset: number;
}

export interface ZipDirectory {
  /** Members whose headers agree with each other, in the order of the archive. */
  readonly entries: readonly ZipEntry[];
  /** The one folder that holds everything; empty when there is none. */
  readonly folder: string;
  readonly findings: readonly Finding[];
}

/** A directory larger than this is not read: a bundle of a million files stays below. */
const MAX_DIRECTORY_BYTES = 512 * 1024 * 1024;
/** Deflate cannot shrink by more; a larger promise is a bomb. */
const MAX_RATIO = 1032;
/** Waiting for one header at a time took longer than reading all of them. */
const HEADERS_AT_ONCE = 64;
const MAX_32 = 0xffffffff;

/**
 * Reads the directory of a zip and holds every header against the one spelling of `zip-format.ts`: two programs must not
 * be able to see different contents in one archive. Members must follow one another from offset 0 with nothing before,
 * between or after. Never throws for bad archives: every deviation is a finding, and members that cannot be trusted are
 * left out.
 */
export async function readZipDirectory(access: RandomAccess): Promise<ZipDirectory> {
  const findings: Finding[] = [];
  const end = await readEnd(access);
  if (typeof end === 'string')
    return { entries: [], folder: '', findings: [finding('ZIP_FORMAT', '', { reason: end })] };
  const directory = await access.read(end.offset, end.size);
  const members = parseDirectory(directory, end.count, findings);
  const folder = topFolder(members);
  if (folder === '') findings.push(finding('ZIP_NAME', '', { reason: 'the archive does not hold one folder' }));
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let expected = 0;
  for (let i = 0; i < members.length; i += HEADERS_AT_ONCE) {
    const group = members.slice(i, i + HEADERS_AT_ONCE);
    const headers = group.map(localHeader);
    const found = await Promise.all(
      group.map((member, j) => isFound(access, member.offset, headers[j] ?? new Uint8Array(), end.offset)),
    );
    for (const [j, member] of group.entries()) {
      const problem = nameProblem(member.name, folder, seen);
      seen.add(member.name.toLowerCase());
      if (member.offset !== expected) {
        findings.push(finding('ZIP_SPACE', member.name, { expected: String(expected), found: String(member.offset) }));
      }
      const contentOffset = member.offset + (headers[j]?.length ?? 0);
      expected = contentOffset + member.compressedSize;
      if (problem !== undefined) {
        findings.push(finding('ZIP_NAME', member.name, { reason: problem }));
      } else if (expected > end.offset) {
        findings.push(finding('ZIP_FORMAT', member.name, { reason: 'the content reaches into the directory' }));
      } else if (found[j] !== true) {
        findings.push(finding('ZIP_HEADERS', member.name));
      } else {
        entries.push({ ...member, path: member.name.slice(folder.length + 1), contentOffset });
      }
    }
  }
  if (expected !== end.offset) {
    findings.push(finding('ZIP_SPACE', '', { expected: String(expected), found: String(end.offset) }));
  }
  return { entries, folder, findings };
}

/** Whether the header that the directory calls for stands at `offset`, before the directory. */
async function isFound(access: RandomAccess, offset: number, header: Uint8Array, end: number): Promise<boolean> {
  if (offset + header.length > end) return false;
  return sameBytes(await access.read(offset, header.length), header);
}

interface End {
  readonly count: number;
  readonly offset: number;
  readonly size: number;
}

/** The end of the archive, or what is wrong with it. */
async function readEnd(access: RandomAccess): Promise<End | string> {
  if (access.size < END_BYTES) return 'the file is too short for a zip archive';
  const tailSize = Math.min(access.size, END_BYTES + LOCATOR_BYTES + END64_BYTES);
  const tail = viewOf(await access.read(access.size - tailSize, tailSize));
  const at = tailSize - END_BYTES;
  if (tail.getUint32(at, true) !== END_SIGNATURE) return 'the file does not end with the end record of a zip archive';
  const locatorAt = at - LOCATOR_BYTES;
  const large = locatorAt >= END64_BYTES && tail.getUint32(locatorAt, true) === LOCATOR_SIGNATURE;
  let end: End = {
    count: tail.getUint16(at + 10, true),
    size: tail.getUint32(at + 12, true),
    offset: tail.getUint32(at + 16, true),
  };
  if (large) {
    if (tail.getUint32(0, true) !== END64_SIGNATURE) return 'the zip64 end record is not before its locator';
    end = { count: readSafe64(tail, 32), size: readSafe64(tail, 40), offset: readSafe64(tail, 48) };
  }
  if (end.size > MAX_DIRECTORY_BYTES || end.count * CENTRAL_FIXED_BYTES > end.size)
    return 'the directory has an impossible size';
  const records = endRecords(end.count, end.offset, end.size);
  if (end.offset + end.size + records.length !== access.size)
    return 'there are bytes between the directory and the end';
  const found = await access.read(access.size - records.length, records.length);
  return sameBytes(found, records) ? end : 'the end records are not in the one spelling that bundles use';
}

function parseDirectory(directory: Uint8Array, count: number, findings: Finding[]): ZipMember[] {
  const view = viewOf(directory);
  const members: ZipMember[] = [];
  let at = 0;
  while (at < directory.length) {
    const member = parseCentral(directory, view, at);
    if (member === undefined) {
      findings.push(finding('ZIP_FORMAT', '', { reason: `the directory is damaged at byte ${at}` }));
      return members;
    }
    const header = centralHeader(member);
    if (!sameBytes(directory.subarray(at, at + header.length), header)) {
      findings.push(finding('ZIP_HEADERS', member.name));
    }
    members.push(member);
    at += centralLength(view, at);
  }
  if (members.length !== count) findings.push(finding('ZIP_FORMAT', '', { reason: 'the number of members is wrong' }));
  return members;
}

function parseCentral(directory: Uint8Array, view: DataView, at: number): ZipMember | undefined {
  if (at + CENTRAL_FIXED_BYTES > directory.length) return undefined;
  const end = at + centralLength(view, at);
  if (view.getUint32(at, true) !== CENTRAL_SIGNATURE || end > directory.length) return undefined;
  const nameEnd = at + CENTRAL_FIXED_BYTES + view.getUint16(at + 28, true);
  const name = textOf(directory.subarray(at + CENTRAL_FIXED_BYTES, nameEnd));
  const method = view.getUint16(at + 10, true);
  if (name === undefined || (method !== 0 && method !== 8)) return undefined;
  let extraAt = nameEnd + 4;
  const wide = (offset: number): number => {
    const value = view.getUint32(offset, true);
    if (value !== MAX_32 || extraAt + 8 > end) return value;
    extraAt += 8;
    return readSafe64(view, extraAt - 8);
  };
  const size = wide(at + 24);
  const compressedSize = wide(at + 20);
  const offset = wide(at + 42);
  const stored = method === 0;
  if (stored ? size !== compressedSize : size > compressedSize * MAX_RATIO) return undefined;
  return {
    name,
    method: stored ? 'stored' : 'deflated',
    crc32: view.getUint32(at + 16, true),
    compressedSize,
    size,
    offset,
  };
}

function centralLength(view: DataView, at: number): number {
  const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  return lengths.reduce((sum, length) => sum + length, CENTRAL_FIXED_BYTES);
}

function topFolder(members: readonly ZipMember[]): string {
  const first = members[0]?.name.split('/')[0] ?? '';
  return members.every(({ name }) => name.startsWith(`${first}/`)) ? first : '';
}

function nameProblem(name: string, folder: string, seen: ReadonlySet<string>): string | undefined {
  if (!isBundlePath(name)) return 'the name has characters or parts that a bundle cannot hold';
  // Windows and macOS would unpack two names that differ only in case into one file.
  if (seen.has(name.toLowerCase())) return 'the name occurs twice';
  return folder === '' ? 'the file is not inside the one folder' : undefined;
}

/** A number of 64 bits; one above 2^53−1 is given as Infinity, which no size or offset can be. */
function readSafe64(view: DataView, at: number): number {
  const value = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  return Number.isSafeInteger(value) ? value : Infinity;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

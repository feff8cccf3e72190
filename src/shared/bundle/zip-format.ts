import { utf8 } from '../bytes.ts';

/**
 * The one way in which a bundle is zipped: ISO/IEC 21320-1, stored or deflated, no encryption, no comments, no data
 * descriptors, no extra fields but zip64 where a number needs it, one fixed time for all members. Every byte that is not
 * content follows from the values below, so a reader can write the headers again and compare.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

export type ZipMethod = 'stored' | 'deflated';

export interface ZipMember {
  /** Whole path in the archive, with the top folder. */
  readonly name: string;
  readonly method: ZipMethod;
  readonly crc32: number;
  /** Sizes and offset in bytes. */
  readonly compressedSize: number;
  readonly size: number;
  /** Of the local header, from the beginning of the archive. */
  readonly offset: number;
}

/** 1980-01-01 00:00:00, the first moment a zip can name: time in an archive proves nothing, so it says nothing. */
const DOS_TIME = 0;
const DOS_DATE = 0x21;
/** Regular file, readable by all, on Unix. */
const EXTERNAL_ATTRIBUTES = 0o100644 * 0x10000;
const UNIX = 3 * 0x100;
const VERSION_PLAIN = 20;
const VERSION_ZIP64 = 45;
const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const END64_SIGNATURE = 0x06064b50;
export const LOCATOR_SIGNATURE = 0x07064b50;
export const LOCAL_FIXED_BYTES = 30;
export const CENTRAL_FIXED_BYTES = 46;
export const END_BYTES = 22;
export const END64_BYTES = 56;
export const LOCATOR_BYTES = 20;

/** The header before a member's content. */
export function localHeader(member: ZipMember): Uint8Array {
  const name = utf8(member.name);
  const isWide = isLarge(member.size) || isLarge(member.compressedSize);
  const extra = isWide ? [member.size, member.compressedSize] : [];
  const { bytes, view } = space(LOCAL_FIXED_BYTES + name.length + extraLength(extra));
  view.setUint32(0, LOCAL_SIGNATURE, true);
  view.setUint16(4, isWide ? VERSION_ZIP64 : VERSION_PLAIN, true);
  putShared(view, 6, member);
  view.setUint32(18, isWide ? MAX_32 : member.compressedSize, true);
  view.setUint32(22, isWide ? MAX_32 : member.size, true);
  view.setUint16(26, name.length, true);
  view.setUint16(28, extraLength(extra), true);
  bytes.set(name, LOCAL_FIXED_BYTES);
  putExtra(view, LOCAL_FIXED_BYTES + name.length, extra);
  return bytes;
}

/** The member's line in the directory at the end. */
export function centralHeader(member: ZipMember): Uint8Array {
  const name = utf8(member.name);
  const isWide = isLarge(member.size) || isLarge(member.compressedSize);
  const extra = [
    ...(isWide ? [member.size, member.compressedSize] : []),
    ...(isLarge(member.offset) ? [member.offset] : []),
  ];
  const version = extra.length > 0 ? VERSION_ZIP64 : VERSION_PLAIN;
  const { bytes, view } = space(CENTRAL_FIXED_BYTES + name.length + extraLength(extra));
  view.setUint32(0, CENTRAL_SIGNATURE, true);
  view.setUint16(4, UNIX + version, true);
  view.setUint16(6, version, true);
  putShared(view, 8, member);
  view.setUint32(20, isWide ? MAX_32 : member.compressedSize, true);
  view.setUint32(24, isWide ? MAX_32 : member.size, true);
  view.setUint16(28, name.length, true);
  view.setUint16(30, extraLength(extra), true);
  view.setUint32(38, EXTERNAL_ATTRIBUTES, true);
  view.setUint32(42, Math.min(member.offset, MAX_32), true);
  bytes.set(name, CENTRAL_FIXED_BYTES);
  putExtra(view, CENTRAL_FIXED_BYTES + name.length, extra);
  return bytes;
}

/** What follows the directory: the end record, and before it the zip64 records where a number needs them. */
export function endRecords(count: number, directoryOffset: number, directorySize: number): Uint8Array {
  const isWide = count >= MAX_16 || isLarge(directoryOffset) || isLarge(directorySize);
  const at = isWide ? END64_BYTES + LOCATOR_BYTES : 0;
  const { bytes, view } = space(at + END_BYTES);
  if (isWide) {
    view.setUint32(0, END64_SIGNATURE, true);
    put64(view, 4, END64_BYTES - 12);
    view.setUint16(12, UNIX + VERSION_ZIP64, true);
    view.setUint16(14, VERSION_ZIP64, true);
    put64(view, 24, count);
    put64(view, 32, count);
    put64(view, 40, directorySize);
    put64(view, 48, directoryOffset);
    view.setUint32(END64_BYTES, LOCATOR_SIGNATURE, true);
    put64(view, END64_BYTES + 8, directoryOffset + directorySize);
    view.setUint32(END64_BYTES + 16, 1, true);
  }
  view.setUint32(at, END_SIGNATURE, true);
  view.setUint16(at + 8, Math.min(count, MAX_16), true);
  view.setUint16(at + 10, Math.min(count, MAX_16), true);
  view.setUint32(at + 12, Math.min(directorySize, MAX_32), true);
  view.setUint32(at + 16, Math.min(directoryOffset, MAX_32), true);
  return bytes;
}

/** What both headers of a member say in the same order: flags (none), method, time, checksum. */
function putShared(view: DataView, at: number, { method, crc32 }: ZipMember): void {
  view.setUint16(at + 2, method === 'stored' ? 0 : 8, true);
  view.setUint16(at + 4, DOS_TIME, true);
  view.setUint16(at + 6, DOS_DATE, true);
  view.setUint32(at + 8, crc32, true);
}

function isLarge(value: number): boolean {
  return value >= MAX_32;
}

/** Bytes that a zip64 field with these values takes. */
function extraLength(values: readonly number[]): number {
  return values.length === 0 ? 0 : 4 + 8 * values.length;
}

function putExtra(view: DataView, at: number, values: readonly number[]): void {
  if (values.length === 0) return;
  view.setUint16(at, 1, true);
  view.setUint16(at + 2, 8 * values.length, true);
  for (const [i, value] of values.entries()) put64(view, at + 4 + 8 * i, value);
}

function put64(view: DataView, at: number, value: number): void {
  view.setUint32(at, value % 2 ** 32, true);
  view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
}

function space(length: number): { readonly bytes: Uint8Array; readonly view: DataView } {
  const bytes = new Uint8Array(length);
  return { bytes, view: new DataView(bytes.buffer) };
}

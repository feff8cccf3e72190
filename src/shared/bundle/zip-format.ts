import { concat, utf8 } from '../bytes.ts';

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

type Field = readonly [bytes: 2 | 4 | 8, value: number];

/** The header before a member's content. */
export function localHeader(member: ZipMember): Uint8Array {
  const extra = zip64Extra(
    [member.size, member.compressedSize].some(isLarge) ? [member.size, member.compressedSize] : [],
  );
  const name = utf8(member.name);
  return concat(
    pack([
      [4, LOCAL_SIGNATURE],
      [2, extra.length > 0 ? VERSION_ZIP64 : VERSION_PLAIN],
      ...sharedFields(member),
      [4, extra.length > 0 ? MAX_32 : member.compressedSize],
      [4, extra.length > 0 ? MAX_32 : member.size],
      [2, name.length],
      [2, extra.length],
    ]),
    name,
    extra,
  );
}

/** The member's line in the directory at the end. */
export function centralHeader(member: ZipMember): Uint8Array {
  const large = [member.size, member.compressedSize].some(isLarge);
  const extra = zip64Extra([
    ...(large ? [member.size, member.compressedSize] : []),
    ...(isLarge(member.offset) ? [member.offset] : []),
  ]);
  const name = utf8(member.name);
  const version = extra.length > 0 ? VERSION_ZIP64 : VERSION_PLAIN;
  return concat(
    pack([
      [4, CENTRAL_SIGNATURE],
      [2, UNIX + version],
      [2, version],
      ...sharedFields(member),
      [4, large ? MAX_32 : member.compressedSize],
      [4, large ? MAX_32 : member.size],
      [2, name.length],
      [2, extra.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, EXTERNAL_ATTRIBUTES],
      [4, Math.min(member.offset, MAX_32)],
    ]),
    name,
    extra,
  );
}

/** What follows the directory: the end record, and before it the zip64 records where a number needs them. */
export function endRecords(count: number, directoryOffset: number, directorySize: number): Uint8Array {
  const large = count >= MAX_16 || isLarge(directoryOffset) || isLarge(directorySize);
  const end64: Field[] = [
    [4, END64_SIGNATURE],
    [8, END64_BYTES - 12],
    [2, UNIX + VERSION_ZIP64],
    [2, VERSION_ZIP64],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, directorySize],
    [8, directoryOffset],
    [4, LOCATOR_SIGNATURE],
    [4, 0],
    [8, directoryOffset + directorySize],
    [4, 1],
  ];
  return pack([
    ...(large ? end64 : []),
    [4, END_SIGNATURE],
    [2, 0],
    [2, 0],
    [2, Math.min(count, MAX_16)],
    [2, Math.min(count, MAX_16)],
    [4, Math.min(directorySize, MAX_32)],
    [4, Math.min(directoryOffset, MAX_32)],
    [2, 0],
  ]);
}

function sharedFields(member: ZipMember): Field[] {
  return [
    [2, 0],
    [2, member.method === 'stored' ? 0 : 8],
    [2, DOS_TIME],
    [2, DOS_DATE],
    [4, member.crc32],
  ];
}

function isLarge(value: number): boolean {
  return value >= MAX_32;
}

function zip64Extra(values: readonly number[]): Uint8Array {
  if (values.length === 0) return new Uint8Array();
  return pack([[2, 1], [2, 8 * values.length], ...values.map((value): Field => [8, value])]);
}

function pack(fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of fields) {
    let rest = value;
    for (let i = 0; i < length; i++) {
      bytes[at++] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }
  return bytes;
}

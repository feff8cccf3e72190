import { concat } from '../../src/shared/bytes.ts';
import { latin1 } from './make-png.ts';

/** A WebP in outline with the given chunks. It cannot be shown, only walked. */
export function makeWebp(
  chunks: readonly { readonly type: string; readonly data: Uint8Array }[],
  size: { width: number; height: number } = { width: 16, height: 32 },
): Uint8Array {
  const header = new Uint8Array(10);
  const view = new DataView(header.buffer);
  view.setUint16(4, size.width - 1, true);
  view.setUint16(7, size.height - 1, true);
  const body = concat(latin1('WEBP'), ...[{ type: 'VP8X', data: header }, ...chunks].map(riffChunk));
  return concat(latin1('RIFF'), u32(body.length), body);
}

function riffChunk({ type, data }: { type: string; data: Uint8Array }): Uint8Array {
  return concat(latin1(type), u32(data.length), data, new Uint8Array(data.length % 2));
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

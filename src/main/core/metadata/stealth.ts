import { Buffer } from 'node:buffer';
import { PNG } from 'pngjs';
import { messageOf } from '../../../shared/app-error.ts';
import { problem, rawBlock, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';
import { gunzipBounded } from './inflate-bounded.ts';
import { mayHoldStealth } from './stealth-probe.ts';
import type { StealthChannel } from './stealth-probe.ts';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, row by row, not premultiplied. */
  readonly data: Uint8Array;
}

const MAGIC_BYTES = 15;
const MAX_PIXELS = 64_000_000;

/** Text hidden in the lowest bits of a PNG's pixels (NovelAI, sd-webui-stealth-pnginfo, SwarmUI), as a block
 *  `png:stealth:alpha` or `png:stealth:rgb`. Bits run down the columns, most significant bit of a byte first; the stream is
 *  a mark of 15 letters, the payload's length in bits (32-bit, big end first), and UTF-8 text, gzipped or not.
 *  Decodes the whole picture only where the mark was found before. `bytes` is the whole file. @see formats.md §5 */
export function readStealth(bytes: Uint8Array): Findings {
  const findings: Findings = { blocks: [], problems: [] };
  if (!mayHoldStealth(bytes)) return findings;
  const pixels = decode(bytes, findings);
  if (pixels === undefined) return findings;
  for (const channel of ['alpha', 'rgb'] as const) readChannel(pixels, channel, findings);
  return findings;
}

function decode(bytes: Uint8Array, findings: Findings): Pixels | undefined {
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return width * height <= MAX_PIXELS ? { width, height, data } : undefined;
  } catch (error) {
    // pngjs tells damaged pictures by plain errors; nothing but pngjs runs inside this block.
    if (!(error instanceof Error)) throw error;
    findings.problems.push(
      problem('UNREADABLE', `the pixels could not be decoded: ${messageOf(error)}`, 'png:stealth'),
    );
    return undefined;
  }
}

function readChannel(pixels: Pixels, channel: StealthChannel, findings: Findings): void {
  const perPixel = channel === 'alpha' ? 1 : 3;
  const capacity = Math.floor((pixels.width * pixels.height * perPixel) / 8);
  if (capacity < MAGIC_BYTES + 4) return;
  const head = readBytes(pixels, channel, 0, MAGIC_BYTES + 4);
  const mark = Buffer.from(head.subarray(0, MAGIC_BYTES)).toString('latin1');
  const expected = channel === 'alpha' ? /^stealth_png(info|comp)$/ : /^stealth_rgb(info|comp)$/;
  const kind = expected.exec(mark)?.[1];
  if (kind === undefined) return;
  const place = `png:stealth:${channel}`;
  const bits = new DataView(head.buffer).getUint32(MAGIC_BYTES);
  const length = Math.floor(bits / 8);
  if (length === 0 || MAGIC_BYTES + 4 + length > capacity) {
    findings.problems.push(
      problem('BAD_STRUCTURE', 'the hidden text says it is longer than the picture can hold', place),
    );
    return;
  }
  const payload = readBytes(pixels, channel, MAGIC_BYTES + 4, length);
  const text = kind === 'comp' ? gunzipBounded(payload) : { ok: true as const, bytes: payload };
  if (text.ok) {
    findings.blocks.push(textBlock(place, payload, decodeUtf8OrLatin1(text.bytes)));
    return;
  }
  findings.blocks.push(rawBlock(place, payload));
  findings.problems.push(
    problem(text.reason === 'too large' ? 'TOO_LARGE' : 'UNREADABLE', `hidden text: ${text.message}`, place),
  );
}

function readBytes(
  { width, height, data }: Pixels,
  channel: StealthChannel,
  start: number,
  length: number,
): Uint8Array {
  const bytes = new Uint8Array(length);
  const perPixel = channel === 'alpha' ? 1 : 3;
  for (let i = 0; i < length * 8; i++) {
    const bit = start * 8 + i;
    const pixel = Math.floor(bit / perPixel);
    const at = 4 * ((pixel % height) * width + Math.floor(pixel / height)) + (channel === 'alpha' ? 3 : bit % 3);
    bytes[i >> 3] = ((bytes[i >> 3] ?? 0) << 1) | ((data[at] ?? 0) & 1);
  }
  return bytes;
}

import { concat } from '../../../shared/bytes.ts';
import { byteView } from './byte-cursor.ts';
import { copyOf, problem, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';
import type { ContainerReading } from './read-container.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const COMMENT = 0xfe;

/** Cut the comments out of a GIF. `bytes` is the whole file and begins with the GIF signature.
 *  @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
export function readGifBlocks(bytes: Uint8Array): ContainerReading {
  const view = byteView(bytes);
  const findings: Findings = { blocks: [], problems: [] };
  const size = { width: view.u16le(6), height: view.u16le(8) };
  let at = 13 + colourTable(view.u8(10));
  while (at < bytes.length && view.u8(at) !== TRAILER) {
    if (view.u8(at) === EXTENSION) {
      const data = subBlocks(bytes, at + 2);
      if (view.u8(at + 1) === COMMENT) pushComment(data.parts, findings);
      at = data.end;
    } else if (view.u8(at) === IMAGE) {
      at = subBlocks(bytes, at + 11 + colourTable(view.u8(at + 9))).end;
    } else {
      findings.problems.push(problem('BAD_STRUCTURE', `no block begins at byte ${String(at)}`, 'gif'));
      return { ...findings, size };
    }
  }
  if (at >= bytes.length) findings.problems.push(problem('TRUNCATED', 'the file ends before its trailer', 'gif'));
  return { ...findings, size };
}

function pushComment(parts: readonly Uint8Array[], findings: Findings): void {
  const value = copyOf(concat(...parts));
  findings.blocks.push(textBlock('gif:comment', value, decodeUtf8OrLatin1(value)));
}

function colourTable(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function subBlocks(bytes: Uint8Array, start: number): { parts: readonly Uint8Array[]; end: number } {
  const parts: Uint8Array[] = [];
  let at = start;
  for (;;) {
    const length = bytes[at] ?? 0;
    if (length === 0) return { parts, end: at + 1 };
    parts.push(bytes.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
}

import { concat, utf8 } from '../../src/shared/bytes.ts';

function element(id: readonly number[], ...content: readonly Uint8Array[]): Uint8Array {
  const body = concat(...content);
  const size = Uint8Array.of(
    0x10 | (body.length >> 24),
    (body.length >> 16) & 255,
    (body.length >> 8) & 255,
    body.length & 255,
  );
  return concat(Uint8Array.from(id), size, body);
}

/** A WebM (or Matroska) in outline with text tags by name. It cannot be played, only walked. */
export function makeWebm(
  tags: Readonly<Record<string, string>>,
  options: { type?: 'webm' | 'matroska'; length?: 'known' | 'unknown' } = {},
): Uint8Array {
  const simple = Object.entries(tags).map(([name, text]) =>
    element([0x67, 0xc8], element([0x45, 0xa3], utf8(name.toUpperCase())), element([0x44, 0x87], utf8(text))),
  );
  const head = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], utf8(options.type ?? 'webm')));
  const tagsElement = element([0x12, 0x54, 0xc3, 0x67], element([0x73, 0x73], ...simple));
  if (options.length === 'unknown') return concat(head, Uint8Array.of(0x18, 0x53, 0x80, 0x67, 0xff), tagsElement);
  return concat(head, element([0x18, 0x53, 0x80, 0x67], tagsElement));
}

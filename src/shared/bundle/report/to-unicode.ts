const PER_BLOCK = 100;

/** The CMap that says which character each code of a font stands for: the codes are 1, 2, 3 … in the order given. */
export function toUnicodeMap(codePoints: readonly number[]): string {
  const lines = codePoints.map((codePoint, i) => `<${hex(i + 1)}> <${utf16(codePoint)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += PER_BLOCK) {
    const block = lines.slice(at, at + PER_BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return `${START}${blocks.join('')}${END}`;
}

const START = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
`;
const END = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, i) => hex(text.charCodeAt(i))).join('');
}

/** The characters of a map, in the order of their codes. @returns undefined unless it is exactly as `toUnicodeMap` writes */
export function parseToUnicodeMap(map: string): number[] | undefined {
  const codePoints = [...map.slice(START.length).matchAll(/^<[0-9a-f]{4}> <((?:[0-9a-f]{4}){1,2})>$/gm)].map(
    ([, units = '']) => {
      const values = units.match(/.{4}/g) ?? [];
      return String.fromCharCode(...values.map((unit) => Number.parseInt(unit, 16))).codePointAt(0) ?? 0;
    },
  );
  return toUnicodeMap(codePoints) === map ? codePoints : undefined;
}

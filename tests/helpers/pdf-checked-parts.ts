/** A PDF without what the verifier does not look at: the bytes and sizes of its pictures, the measures of its fonts, where
 *  its bookmarks lead, and its random-looking identifier. */
export function checkedParts(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/(\/Filter \/DCTDecode\n\/Length \d+\n>>\nstream\n)([^]*?)(?=\nendstream\nendobj)/g, '$1')
    .replace(/\/(?:W|Dest|FontBBox|ID|ProcSet) \[[^\n]*\]/g, '')
    .replace(
      /\/(?:Width|Height|BitsPerComponent|Flags|ItalicAngle|Ascent|Descent|CapHeight|StemV|DW|N|Supplement) -?[\d.]+/g,
      '',
    )
    .replace(/\/(?:ColorSpace|FontName|BaseFont|Type|Subtype|S|PageMode) \/[^\n]*/g, '')
    .replace(/\/(?:Registry|Ordering|OutputConditionIdentifier|Lang) \([^\n]*\)/g, '')
    .replace(/\/(?:DisplayDocTitle|length|Size) [^\n]*/g, '')
    .replace(/<\?xpacket[^>]*>/g, '');
  return Buffer.from(text, 'latin1');
}

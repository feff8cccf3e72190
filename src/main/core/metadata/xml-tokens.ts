/** One tag of an XML text, with its attributes and the text in front of it. */
export interface XmlTag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Text between the tag before and this one, entities resolved. */
  readonly textBefore: string;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Read XML as a flat row of tags. Only what XMP needs: no document types (so no entity can expand without end), comments
 *  and instructions skipped, CDATA as text. Text that is not well-formed ends the row where it breaks. */
export function xmlTags(xml: string): readonly XmlTag[] {
  const tags: XmlTag[] = [];
  let text = '';
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0) break;
    text += unescapeXml(xml.slice(at, open));
    const skipped = skip(xml, open);
    if (skipped !== undefined) {
      text += skipped.text;
      at = skipped.end;
      continue;
    }
    const end = endOfTag(xml, open + 1);
    if (end < 0) break;
    tags.push(readTag(xml.slice(open + 1, end), text));
    text = '';
    at = end + 1;
  }
  return tags;
}

function skip(xml: string, open: number): { end: number; text: string } | undefined {
  const rules = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ] as const;
  for (const [start, stop] of rules) {
    if (!xml.startsWith(start, open)) continue;
    const end = xml.indexOf(stop, open + start.length);
    const text = start === '<![CDATA[' && end >= 0 ? xml.slice(open + start.length, end) : '';
    return { end: end < 0 ? xml.length : end + stop.length, text };
  }
  return undefined;
}

/** Position of the > that ends a tag, or -1. Scanned by hand: a regular expression would go back and forth over megabytes. */
function endOfTag(xml: string, start: number): number {
  let quote = '';
  for (let at = start; at < xml.length; at++) {
    const char = xml.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '>') return at;
    else if (char === '"' || char === "'") quote = char;
  }
  return -1;
}

function readTag(inside: string, textBefore: string): XmlTag {
  const kind = inside.startsWith('/') ? 'close' : inside.endsWith('/') ? 'empty' : 'open';
  const name = /^\/?([^\s/]*)/.exec(inside)?.[1] ?? '';
  return { name, kind, attributes: kind === 'close' ? [] : readAttributes(inside), textBefore };
}

/** Each attribute is what stands between the blank before an equals sign and the quote that closes its value. */
function readAttributes(inside: string): readonly (readonly [string, string])[] {
  const attributes: [string, string][] = [];
  let at = 0;
  for (;;) {
    const equals = inside.indexOf('=', at);
    if (equals < 0) return attributes;
    const name = inside.slice(at, equals).trimEnd().split(/\s/).at(-1) ?? '';
    const double = inside.indexOf('"', equals);
    const single = inside.indexOf("'", equals);
    const open = double < 0 || (single >= 0 && single < double) ? single : double;
    const close = open < 0 ? -1 : inside.indexOf(inside.charAt(open), open + 1);
    if (close < 0) return attributes;
    attributes.push([name, unescapeXml(inside.slice(open + 1, close))]);
    at = close + 1;
  }
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

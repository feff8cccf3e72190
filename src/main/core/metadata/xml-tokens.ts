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

const ATTRIBUTE = /([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
// The quoted parts come first, so that a > inside of an attribute does not end the tag.
const TAG_END = /(?:"[^"]*"|'[^']*'|[^>"'])*>/y;

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
    TAG_END.lastIndex = open + 1;
    const match = TAG_END.exec(xml);
    if (match === null) break;
    tags.push(readTag(match[0].slice(0, -1), text));
    text = '';
    at = open + 1 + match[0].length;
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

function readTag(inside: string, textBefore: string): XmlTag {
  const kind = inside.startsWith('/') ? 'close' : inside.endsWith('/') ? 'empty' : 'open';
  const name = /^\/?([^\s/]*)/.exec(inside)?.[1] ?? '';
  const attributes = [...inside.matchAll(ATTRIBUTE)].map(
    ([, key = '', double, single]) => [key, unescapeXml(double ?? single ?? '')] as const,
  );
  return { name, kind, attributes, textBefore };
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

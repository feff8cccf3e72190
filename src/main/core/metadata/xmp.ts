import type { Block } from '../../../shared/reading.ts';
import { xmlTags } from './xml-tokens.ts';
import type { XmlTag } from './xml-tokens.ts';

/** One property of an XMP packet. Of a list (`rdf:Alt`, `rdf:Seq`, `rdf:Bag`) each item is a property of its own. */
export interface XmpProperty {
  /** Full address of the namespace, whatever prefix the packet uses. */
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
  /** The names of the properties that it is a part of, outermost first (`Pantry/DerivedFrom`), where it is one. */
  readonly partOf?: string;
  /** The block it stands in. */
  readonly block: Block;
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const PACKET = 'adobe:ns:meta/';
const MAX_DEPTH = 100;

interface Open {
  readonly name: string;
  readonly spaces: ReadonlyMap<string, string>;
}

/** The properties of an XMP packet, as elements or as attributes, in the order of the packet.
 *  @see ISO 16684-1 §7 (serialisation); formats.md §1.3 (who writes what) */
export function xmpProperties(block: Block): readonly XmpProperty[] {
  const properties: XmpProperty[] = [];
  const stack: Open[] = [];
  for (const tag of xmlTags(block.text ?? '')) {
    if (tag.kind === 'close') {
      const closed = stack.pop();
      if (closed !== undefined) pushText(closed, stack, tag.textBefore, block, properties);
      continue;
    }
    const spaces = withDeclared(stack.at(-1)?.spaces ?? new Map(), tag);
    const around = partOf([...stack, { name: tag.name, spaces }]);
    for (const [key, value] of tag.attributes) {
      const { namespace, name } = resolve(key, spaces, true);
      if (namespace !== '' && namespace !== RDF) properties.push({ namespace, name, value, ...around, block });
    }
    if (tag.kind === 'open' && stack.length < MAX_DEPTH) stack.push({ name: tag.name, spaces });
  }
  return properties;
}

function pushText(closed: Open, stack: readonly Open[], text: string, block: Block, properties: XmpProperty[]): void {
  if (text.trim() === '') return;
  // The text of a list item belongs to the property around the list.
  const own = resolve(closed.name, closed.spaces, false);
  const isItem = own.namespace === RDF;
  const at = isItem ? stack.findLastIndex((open) => !isFrame(open, [RDF])) : stack.length;
  const holder = isItem ? stack[at] : closed;
  if (holder === undefined) return;
  const { namespace, name } = resolve(holder.name, holder.spaces, false);
  properties.push({ namespace, name, value: text, ...partOf(stack.slice(0, at)), block });
}

/** The properties among elements that stand in one another. */
function partOf(open: readonly Open[]): Pick<XmpProperty, 'partOf'> {
  const holders = open.filter((one) => !isFrame(one, [RDF, PACKET]));
  if (holders.length === 0) return {};
  return { partOf: holders.map(({ name, spaces }) => resolve(name, spaces, false).name).join('/') };
}

/** Whether an element is only there to hold others. */
function isFrame({ name, spaces }: Open, frames: readonly string[]): boolean {
  return frames.includes(resolve(name, spaces, false).namespace);
}

function withDeclared(outer: ReadonlyMap<string, string>, tag: XmlTag): ReadonlyMap<string, string> {
  const declared = tag.attributes.filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([key, value]) => [key.slice(6), value] as const)]);
}

function resolve(
  name: string,
  spaces: ReadonlyMap<string, string>,
  isAttribute: boolean,
): { namespace: string; name: string } {
  const colon = name.indexOf(':');
  if (name.startsWith('xml') && (colon < 0 || name.startsWith('xmlns:') || name.startsWith('xml:')))
    return { namespace: '', name };
  if (colon < 0) return { namespace: isAttribute ? '' : (spaces.get('') ?? ''), name };
  return { namespace: spaces.get(name.slice(0, colon)) ?? '', name: name.slice(colon + 1) };
}

/** Whether a block is an XMP packet. PNG has a chunk of its own for it (`iTXt`), but some write it into others. */
export function isXmpBlock({ place, text }: Block): boolean {
  return (
    text !== undefined &&
    (/^\w+:xmp(?::extended)?$/.test(place) ||
      place.endsWith(':exif:XMP') ||
      /^png:\w+:XML:com\.adobe\.xmp$/.test(place))
  );
}

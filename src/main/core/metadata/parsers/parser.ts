import type { Generation, Pass } from '../../../../shared/generation.ts';
import type { Block, FileFormat, Problem } from '../../../../shared/reading.ts';
import type { JsonValue } from '../json-value.ts';
import type { InfotextGeneration } from './infotext-generation.ts';
import type { XmpProperty } from '../xmp.ts';

/** What a parser may know besides the blocks. */
export interface ParseContext {
  /** File name without folders. */
  readonly name: string;
  readonly format: FileFormat;
  /** Size of the picture in pixels, from its own header. */
  readonly width?: number;
  readonly height?: number;
  /** The JSON in a block's text, read once however many parsers ask. Undefined where the text is no JSON object or array.
   *  What was odd about it (NaN, lone surrogates, duplicate keys) becomes a problem of the file. */
  readonly json: (block: Block) => JsonValue | undefined;
  /** The same for text that was found inside another value; `place` names it in problems. */
  readonly jsonText: (text: string, place: string) => JsonValue | undefined;
  /** The infotext in a text, read once however many parsers ask. */
  readonly infotext: (block: Block) => InfotextGeneration | undefined;
  /** The properties of all XMP packets, read when first asked for. */
  readonly xmp: () => readonly XmpProperty[];
}

/** One tool's reading of a file. */
export interface Parsed {
  readonly generation: Generation;
  /** Further readings of the same blocks by the same parser. */
  readonly others?: readonly Generation[];
  /** Every sampler pass, first to last, where a graph has more than one. */
  readonly passes?: readonly Pass[];
  readonly problems?: readonly Problem[];
}

/** Reads what one tool (or one family of tools) wrote. Pure: the same blocks give the same answer.
 *  @returns undefined when the blocks are not this tool's. Never throws for bad content. */
export type Parser = (blocks: readonly Block[], context: ParseContext) => Parsed | undefined;

import { countIn, listIn, objectIn, textIn } from './json/members.ts';
import type { JsonObject } from './json/canonical-json.ts';

/** What a document of a picture editor told when it was recorded, read by the software. It stands in the entry about that file
 *  version, shortened: the file itself holds the rest. */
export interface DocumentRecord {
  /** `photoshop`, `krita`, `gimp` … */
  readonly program: string;
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  /** How many layers there are (groups count as layers), and the names of the first, as the file lists them. */
  readonly layers?: { readonly count: number; readonly names: readonly string[] };
  /** The editing history that Photoshop writes where the user has turned that on: how many lines, and the last of them. */
  readonly history?: { readonly count: number; readonly last: readonly string[] };
}

/** Reads it from the body of an entry. Total: what is not there, or is something else, is left out. */
export function documentIn(body: JsonObject): DocumentRecord | undefined {
  const document = objectIn(body, 'document');
  const program = textIn(document, 'program');
  if (document === undefined || program === undefined) return undefined;
  const [width, height] = [countIn(document, 'width'), countIn(document, 'height')];
  const layers = textsIn(objectIn(document, 'layers'), 'names');
  const history = textsIn(objectIn(document, 'history'), 'last');
  return {
    program,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(layers !== undefined && { layers: { count: layers.count, names: layers.texts } }),
    ...(history !== undefined && { history: { count: history.count, last: history.texts } }),
  };
}

function textsIn(
  holder: JsonObject | undefined,
  name: string,
): { readonly count: number; readonly texts: readonly string[] } | undefined {
  const count = countIn(holder, 'count');
  if (count === undefined) return undefined;
  return { count, texts: listIn(holder, name).filter((one) => typeof one === 'string') };
}

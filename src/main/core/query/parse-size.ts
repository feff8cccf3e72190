/** What is asked of a picture's size in pixels. */
export type SizeTest =
  | { readonly kind: 'exact'; readonly width: number; readonly height: number }
  /** Of the longer side. */
  | { readonly kind: 'longest'; readonly least: number; readonly most: number }
  | { readonly kind: 'shape'; readonly shape: 'portrait' | 'landscape' | 'square' };

const SHAPES: ReadonlyMap<string, 'portrait' | 'landscape' | 'square'> = new Map([
  ['portrait', 'portrait'],
  ['竖图', 'portrait'],
  ['landscape', 'landscape'],
  ['横图', 'landscape'],
  ['square', 'square'],
  ['方图', 'square'],
]);

/** Reads `832x1216`, `>=2048`, `<1024`, `1024..2048` (the longer side), `portrait`, `landscape`, `square`.
 *  @returns undefined when it is none of these */
export function parseSize(text: string): SizeTest | undefined {
  const shape = SHAPES.get(text.toLowerCase());
  if (shape !== undefined) return { kind: 'shape', shape };
  const exact = /^(\d{1,6})[x×*](\d{1,6})$/i.exec(text);
  if (exact !== null) return { kind: 'exact', width: Number(exact[1]), height: Number(exact[2]) };
  const range = /^(\d{1,6})\.\.(\d{1,6})$/.exec(text);
  if (range !== null) return { kind: 'longest', least: Number(range[1]), most: Number(range[2]) };
  const comparison = /^(>=|<=|>|<|)(\d{1,6})$/.exec(text);
  if (comparison === null) return undefined;
  const side = Number(comparison[2]);
  switch (comparison[1]) {
    case '>=':
      return { kind: 'longest', least: side, most: Infinity };
    case '>':
      return { kind: 'longest', least: side + 1, most: Infinity };
    case '<=':
      return { kind: 'longest', least: 0, most: side };
    case '<':
      return { kind: 'longest', least: 0, most: side - 1 };
    case undefined:
    default:
      return { kind: 'longest', least: side, most: side };
  }
}

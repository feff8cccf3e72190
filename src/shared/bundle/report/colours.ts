/** The colours of the report, as the PDF writes them: red, green and blue from 0 to 1. */
export const COLOURS = {
  ink: '0.11 0.122 0.141',
  soft: '0.365 0.392 0.439',
  line: '0.847 0.859 0.878',
  wash: '0.965 0.969 0.973',
  A: '0.078 0.314 0.604',
  B: '0.125 0.376 0.239',
  C: '0.541 0.353 0',
  D: '0.357 0.294 0.541',
} as const;

/** Those in which text is written; it can be read on white and on grey. */
export const TEXT_COLOURS: ReadonlySet<string> = new Set([
  COLOURS.ink,
  COLOURS.soft,
  COLOURS.A,
  COLOURS.B,
  COLOURS.C,
  COLOURS.D,
]);

import type { DocumentRecord } from '../../../shared/document-record.ts';
import type { EditReading } from './edit-reading.ts';

/** What the names of layers, and what the lines of a history, may take in an entry in all, in bytes of UTF-8. */
const MAX_BYTES = 2_000;
const MAX_NAMES = 40;
const MAX_NAME_LENGTH = 80;
const MAX_LINES = 12;
const MAX_LINE_LENGTH = 160;

/** What goes into the entry of what a document tells: of many layers the first, of a long history its end. */
export function documentRecord({ program, width, height, layers, history }: EditReading): DocumentRecord {
  const lines = (history ?? '').split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return {
    program,
    ...(isPixels(width) && { width }),
    ...(isPixels(height) && { height }),
    ...(layers !== undefined && {
      layers: {
        count: layers.count,
        names: fitting(layers.names.slice(0, MAX_NAMES).map((name) => shortened(name, MAX_NAME_LENGTH))),
      },
    }),
    ...(lines.length > 0 && {
      history: {
        count: lines.length,
        last: fitting(
          lines
            .slice(-MAX_LINES)
            .map((line) => shortened(line.trim(), MAX_LINE_LENGTH))
            .reverse(),
        ).toReversed(),
      },
    }),
  };
}

/** Some programs keep sizes as fractions, which an entry cannot hold. */
function isPixels(size: number | undefined): size is number {
  return size !== undefined && Number.isSafeInteger(size) && size >= 0;
}

function shortened(text: string, most: number): string {
  const plain = text.toWellFormed();
  return plain.length > most ? `${plain.slice(0, most - 1).toWellFormed()}…` : plain;
}

/** The first of some texts, as many as there is room for. */
function fitting(texts: readonly string[]): readonly string[] {
  let bytes = 0;
  const end = texts.findIndex((text) => (bytes += Buffer.byteLength(JSON.stringify(text))) > MAX_BYTES);
  return end === -1 ? texts : texts.slice(0, end);
}

import type { Block, FileFormat, Problem } from '../../../shared/reading.ts';
import { copyOf, textBlock } from './block-text.ts';
import { decodeTextFile } from './decode-text.ts';
import { readPngBlocks } from './png-blocks.ts';

/** What a file's container holds, nothing interpreted. */
export interface ContainerReading {
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
  /** Size of the picture in pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** Cut the metadata out of a file of the given format. Never throws for bad content. */
export function readContainer(bytes: Uint8Array, format: FileFormat): Promise<ContainerReading> {
  return Promise.resolve(readBlocks(bytes, format));
}

function readBlocks(bytes: Uint8Array, format: FileFormat): ContainerReading {
  switch (format) {
    case 'png':
      return readPngBlocks(bytes);
    case 'json':
    case 'flow':
    case 'text': {
      const block = textBlock('file', copyOf(bytes), decodeTextFile(bytes));
      return { blocks: [block], problems: [] };
    }
    default:
      return { blocks: [], problems: [] };
  }
}

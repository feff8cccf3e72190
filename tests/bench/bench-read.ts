import { join } from 'node:path';
import { createMetadataReader } from '../../src/main/core/intake/read-sparsely.ts';
import { overAll, timed } from './measure.ts';
import { makeLibrary } from './sample-library.ts';

const FILES = 2_000;
const BYTES_EACH = 800_000;

export interface ReadNumbers {
  readonly files: number;
  readonly readMs: number;
  readonly exiftoolMs: number;
  readonly ofExiftool: number;
}

/** Reading metadata only, in one thread, against one `exiftool -j` over the same files. */
export async function benchRead(folder: string): Promise<ReadNumbers> {
  const paths = makeLibrary(join(folder, 'library'), FILES, BYTES_EACH);
  const reader = createMetadataReader();
  const read = await timed(async () => {
    for (const path of paths) {
      const result = await reader.read(path);
      if (result.kind !== 'read' || result.reading.generation === undefined)
        throw new Error(`expected parameters in ${path}`);
    }
  });
  const exiftool = await timed(() => overAll('exiftool -j', paths, folder, 1));
  return { files: FILES, readMs: read.ms, exiftoolMs: exiftool.ms, ofExiftool: exiftool.ms / read.ms };
}

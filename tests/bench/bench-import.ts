import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import { medianOf, overAll, timed } from './measure.ts';
import { makeLibrary } from './sample-library.ts';

const FILES = 2_000;
const BYTES_EACH = 800_000;
const RUNS = 5;

export interface ImportNumbers {
  readonly files: number;
  readonly opensslMs: number;
  readonly exiftoolMs: number;
  readonly importMs: number;
  /** Import speed as a multiple of `openssl dgst -sha256` with as many processes as cores. */
  readonly ofOpenssl: number;
  readonly ofExiftool: number;
}

/** Import (hash, metadata, parse, durable append; no copies) of files in the page cache, in a recorder that is running
 *  and has imported before, against `openssl dgst` over the same files. Each run measures both, one after the other; the
 *  median of the ratios counts, so that a disturbance of the machine hits both or none. */
export async function benchImport(folder: string, cores: number): Promise<ImportNumbers> {
  const library = join(folder, 'library');
  const paths = makeLibrary(library, FILES, BYTES_EACH);
  makeLibrary(join(folder, 'warm-up'), FILES, 2_000);
  const opensslTimes: number[] = [];
  const importTimes: number[] = [];
  await overAll('openssl dgst -sha256', paths, folder, cores);
  const ofOpenssl = await medianOf(RUNS, async () => {
    const data = join(folder, 'data-import');
    const recorder = await startRecorder(dataFolder(data), { command: 'bench' });
    try {
      await recorder.importFolder(join(folder, 'warm-up'), { copies: 'none' });
      const openssl = await timed(() => overAll('openssl dgst -sha256', paths, folder, cores));
      const imported = await timed(() => recorder.importFolder(library, { copies: 'none' }));
      if (imported.result.fresh !== FILES)
        throw new Error(`expected ${FILES} files to be imported, got ${imported.result.fresh}`);
      opensslTimes.push(openssl.ms);
      importTimes.push(imported.ms);
      return openssl.ms / imported.ms;
    } finally {
      await recorder.stop('done');
      rmSync(data, { recursive: true, force: true });
    }
  });
  const exiftool = await timed(() => overAll('exiftool -j', paths, folder, cores));
  const importMs = Math.min(...importTimes);
  return {
    files: FILES,
    opensslMs: Math.min(...opensslTimes),
    exiftoolMs: exiftool.ms,
    importMs,
    ofOpenssl,
    ofExiftool: exiftool.ms / importMs,
  };
}

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { verifyBundleFile } from '../../src/main/core/export/verify-file.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import { overAll, timed } from './measure.ts';
import { makeLibrary } from './sample-library.ts';

const IMAGES = 10_000;
const BYTES_EACH = 200_000;

export interface ExportNumbers {
  readonly images: number;
  readonly megabytes: number;
  readonly opensslMs: number;
  readonly exportMs: number;
  readonly verifyMs: number;
  /** Speed as a multiple of one `openssl dgst -sha256` over the same pictures. */
  readonly exportOfOpenssl: number;
  readonly verifyOfOpenssl: number;
  /** CPU seconds of all threads together: what remains comparable on a machine that others use too. */
  readonly exportCpuSeconds: number;
  readonly verifyCpuSeconds: number;
  readonly verdict: string;
  readonly peakMb: number;
}

/** Export of 10,000 pictures (which includes checking the written file) and a second, separate check of the bundle. */
export async function benchExport(folder: string): Promise<ExportNumbers> {
  const library = join(folder, 'album');
  const paths = makeLibrary(library, IMAGES, BYTES_EACH);
  const target = join(folder, 'album-evidence.zip');
  const recorder = await startRecorder(dataFolder(join(folder, 'data-export')), { command: 'bench' });
  try {
    await recorder.importFolder(library, { copies: 'none' });
    const openssl = await timed(() => overAll('openssl dgst -sha256', paths, folder, 1));
    const before = process.cpuUsage();
    const exported = await timed(() => recorder.exportBundle({ target, scope: { kind: 'all' } }));
    const exportCpuSeconds = cpuSecondsSince(before);
    const between = process.cpuUsage();
    const verified = await timed(() => verifyBundleFile(target));
    return {
      images: IMAGES,
      megabytes: Math.round(statSync(target).size / 1e6),
      opensslMs: openssl.ms,
      exportMs: exported.ms,
      verifyMs: verified.ms,
      exportOfOpenssl: openssl.ms / exported.ms,
      verifyOfOpenssl: openssl.ms / verified.ms,
      exportCpuSeconds,
      verifyCpuSeconds: cpuSecondsSince(between),
      verdict: verified.result.verdict,
      peakMb: Math.round(process.resourceUsage().maxRSS / 1_000),
    };
  } finally {
    await recorder.stop('done');
  }
}

function cpuSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

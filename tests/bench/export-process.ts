import { verifyOnThread } from '../../src/main/core/export/bundle-thread.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import { observed } from './observe.ts';
import type { Observation } from './observe.ts';

/** A process of its own, which exports a record (its folder, the zip to write) or checks a bundle (the zip), as the program
 *  does that has just been started. It answers with one message. */
export interface ExportProcessAnswer {
  readonly seen: Observation;
  readonly verdict: string;
}

const [first = '', target] = process.argv.slice(2);

async function exported(data: string, zip: string): Promise<ExportProcessAnswer> {
  const recorder = await startRecorder(dataFolder(data), { command: 'bench' });
  try {
    const { seen, result } = await observed(() => recorder.exportBundle({ target: zip, scope: { kind: 'all' } }));
    return { seen, verdict: result.verdict.verdict };
  } finally {
    await recorder.stop('done');
  }
}

async function checked(zip: string): Promise<ExportProcessAnswer> {
  const { seen, result } = await observed(() => verifyOnThread(zip));
  return { seen, verdict: result.verdict };
}

process.send?.(target === undefined ? await checked(first) : await exported(first, target));

import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { startRecorder } from '../../core/recorder/recorder.ts';
import { print, printJson, progress, type ExitCode } from '../output.ts';
import { tellFrozen } from './watch.ts';

const PROGRESS_EVERY_MS = 1_000;

/** `brushproof import FOLDER…`: records what already exists, labelled as imported. A second run records only what is new. */
export async function importCommand(folder: DataFolder, folders: readonly string[], json: boolean): Promise<ExitCode> {
  const recorder = await startRecorder(folder, { command: 'import' });
  let recorded = 0;
  const troubles: string[] = [];
  const imported: { path: string; candidates: number; recorded: number }[] = [];
  const aborted = new AbortController();
  const abort = (): void => aborted.abort();
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  const started = Date.now();
  const timer = setInterval(() => {
    const seconds = (Date.now() - started) / 1_000;
    progress(`${recorded} recorded, ${recorder.pending()} waiting, ${Math.round(recorded / seconds)} a second`);
  }, PROGRESS_EVERY_MS);
  try {
    tellFrozen(recorder);
    recorder.subscribe((event) => {
      if (event.kind === 'recorded') recorded += event.events.length;
      if (event.kind !== 'trouble') return;
      troubles.push(event.trouble.message);
      progress(`! ${event.trouble.message}`);
    });
    for (const path of folders) {
      const before = recorded;
      const { candidates } = await recorder.importFolder(path, {}, aborted.signal);
      imported.push({ path, candidates, recorded: recorded - before });
      if (aborted.signal.aborted) break;
    }
  } finally {
    clearInterval(timer);
    await recorder.stop(aborted.signal.aborted ? 'interrupted' : 'done');
  }
  if (json) printJson({ folders: imported, recorded, problems: troubles });
  else {
    for (const { path, candidates, recorded: fresh } of imported)
      print(`${path}: ${candidates} files, ${fresh} newly recorded`);
    if (aborted.signal.aborted) print('interrupted: run the same command again to go on');
  }
  return 0;
}

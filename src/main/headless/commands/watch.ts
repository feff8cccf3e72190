import type { DataFolder } from '../../core/recorder/data-folder.ts';
import type { RecordedEvent } from '../../core/recorder/record-files.ts';
import { startRecorder } from '../../core/recorder/recorder.ts';
import type { Recorder } from '../../core/recorder/recorder-contract.ts';
import { untilStopped } from '../until-stopped.ts';
import { print, progress, type ExitCode } from '../output.ts';

/** `brushproof watch FOLDER…`: records until Ctrl-C (or SIGTERM). With `--json`, one JSON document a line for every entry,
 *  printed once it is durable. */
export async function watchCommand(folder: DataFolder, folders: readonly string[], json: boolean): Promise<ExitCode> {
  const recorder = await startRecorder(folder, { command: 'watch' });
  const stopped = untilStopped();
  try {
    tellFrozen(recorder);
    const names = new Map<string, string>();
    recorder.subscribe((event) => {
      if (event.kind === 'recorded')
        for (const recorded of event.events) print(json ? JSON.stringify(recorded) : line(recorded));
      else if (event.kind === 'trouble') progress(`! ${event.trouble.message}`);
      else if (event.kind === 'source')
        progress(
          `${names.get(event.source) ?? event.source} is ${event.state}${event.reason === undefined ? '' : ` (${event.reason})`}`,
        );
    });
    for (const path of folders) {
      const source = await recorder.watch(path);
      names.set(source.id, source.path);
      progress(`● recording ${source.path}`);
    }
    progress(`  the record is in ${folder.root}; stop with Ctrl-C`);
    const reason = await stopped;
    progress(`stopping (${reason}) …`);
    await recorder.stop(reason);
  } catch (error) {
    await recorder.stop('error');
    throw error;
  }
  progress(`stopped; everything shown above is on the disk`);
  return 0;
}

/** Says it when the log that was there is damaged and a new one was begun. */
export function tellFrozen({ record }: Recorder): void {
  if (record.frozen === undefined) return;
  progress(`! the log that was here is damaged: ${record.frozen.reason}`);
  progress(`! it was set aside, unchanged, in ${record.frozen.folder}; a new log that names it was begun`);
}

function line({ entry, kind, src, path, sha256 }: RecordedEvent): string {
  return `#${String(entry).padEnd(6)} ${kind.padEnd(8)} ${src.padEnd(8)} ${sha256.slice(0, 12)}  ${path}`;
}

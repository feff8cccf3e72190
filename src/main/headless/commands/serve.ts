import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { print, type ExitCode } from '../output.ts';
import { serve } from '../serve/serve.ts';
import { untilStopped } from '../until-stopped.ts';

/** `brushproof serve [FOLDER…]`: records, and shows the app in a browser on this computer, until Ctrl-C. */
export async function serveCommand(
  folder: DataFolder,
  folders: readonly string[],
  port: number | undefined,
): Promise<ExitCode> {
  const served = await serve({ dataFolder: folder, folders, port });
  print(`Brushproof is open at ${served.url}`);
  print('It is reachable from this computer only. Stop with Ctrl-C.');
  const reason = await untilStopped();
  await served.close();
  print(`stopped (${reason})`);
  return 0;
}

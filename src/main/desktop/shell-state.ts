import type { RecordingStatus, Settings } from '../../shared/api/api.ts';
import type { RecorderProcess } from './recorder/recorder-process.ts';

/** What the shell itself must know of the recorder: the settings and how recording goes. */
export interface ShellState {
  readonly settings: () => Settings | undefined;
  readonly status: () => RecordingStatus | undefined;
}

/** Keeps both up to date and calls `changed` for each change. Asks the recorder when it answers for the first time and
 *  after it had died. */
export function shellState(
  recorder: RecorderProcess,
  { changed, failed }: { readonly changed: () => void; readonly failed: (error: unknown) => void },
): ShellState {
  let settings: Settings | undefined;
  let status: RecordingStatus | undefined;

  let newer: { settings: boolean; status: boolean } = { settings: false, status: false };

  recorder.subscribe((push) => {
    if (push.name !== 'settings' && push.name !== 'status') return;
    if (push.name === 'settings') settings = push.payload;
    else status = push.payload;
    newer[push.name] = true;
    changed();
  });

  async function load(): Promise<void> {
    newer = { settings: false, status: false };
    const first = await ask<Settings>(recorder, 'settings.get');
    const { recording } = await ask<{ readonly recording: RecordingStatus }>(recorder, 'app.state');
    // What was pushed while the answers were on their way is newer than they are.
    if (!newer.settings) settings = first;
    if (!newer.status) status = recording;
    changed();
  }

  const reload = (): void => {
    load().catch(failed);
  };
  reload();
  recorder.onRecovery(reload);
  return { settings: () => settings, status: () => status };
}

/** Asks for something that needs no parameters. */
async function ask<T>(recorder: RecorderProcess, name: 'settings.get' | 'app.state'): Promise<T> {
  // The one place where an answer gets its type: the contract of the request with this name.
  return (await recorder.call({ kind: 'request', name, params: {} })) as T;
}

import { AppError } from '../../../shared/app-error.ts';
import type { KeyState } from '../../../shared/api/care-api.ts';
import type { DataFolder } from '../recorder/data-folder.ts';
import type { Recorder } from '../recorder/recorder-contract.ts';
import type { KeyKeeper } from './app.ts';

/** Where the log's key is kept, and changing it. */
export interface KeyKeeping {
  state(): KeyState;
  /** Has the operating system keep what it does not keep yet. */
  seal(): Promise<void>;
  /** @throws AppError as `RecorderCare.rotateKey`; LOCKED while a key is being sealed */
  rotate(reason: string): Promise<KeyState>;
}

/** `failed` is told when the operating system does not take a key: it then stays in its file. */
export function keyKeeping(
  recorder: Recorder,
  folder: DataFolder,
  keeper: KeyKeeper | undefined,
  failed: (error: unknown) => void,
): KeyKeeping {
  let isSealed = false;
  let isBusy = false;

  function state(): KeyState {
    const { vkey, number } = recorder.care.key();
    return { vkey, number, kept: isSealed ? 'system' : 'file', folder: folder.keys };
  }

  async function seal(): Promise<void> {
    if (keeper === undefined) return;
    // Sealing takes the plain files away: no other key may take their place meanwhile.
    isBusy = true;
    recorder.care.rememberKeys();
    try {
      isSealed = await keeper.seal();
    } catch (error) {
      isSealed = false;
      failed(error);
    } finally {
      isBusy = false;
    }
  }

  return {
    state,
    seal,
    async rotate(reason) {
      if (isBusy) throw new AppError('LOCKED', 'the key is being put away: try again in a moment');
      recorder.care.rotateKey(reason);
      await seal();
      return state();
    },
  };
}

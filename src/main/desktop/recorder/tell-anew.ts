import type { Push, Results } from '../../../shared/api/api.ts';
import type { RecorderProcess } from './recorder-process.ts';

/** Tells a page that lived through the death of its recorder how things are now: states, folders, and that its result
 *  sets are gone. @throws AppError as the recorder answers */
export async function tellAnew(recorder: RecorderProcess, tell: (push: Push) => void): Promise<void> {
  // The one place where answers get their type: the contract of the request with this name.
  const ask = async <Name extends keyof Results>(name: Name, params: unknown): Promise<Results[Name]> =>
    (await recorder.call({ kind: 'request', name, params })) as Results[Name];

  tell({ name: 'status', payload: (await ask('app.state', {})).recording });
  tell({ name: 'settings', payload: await ask('settings.get', {}) });
  tell({ name: 'sources', payload: await ask('sources.list', {}) });
  const { items } = await ask('timeline.open', { query: '' });
  tell({ name: 'timeline.changed', payload: { entries: [], total: items } });
}

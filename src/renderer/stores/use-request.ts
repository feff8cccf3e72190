import { useEffect, useState } from 'react';
import type { RequestName, Results } from '../../shared/api/api.ts';
import type { RequestParams } from '../../shared/api/params.ts';
import type { ApiClient } from '../api/api-client.ts';
import { useStores } from './use-stores.ts';

/** An answer that is on its way, here, or will not come. */
export interface Answer<T> {
  readonly value?: T;
  readonly error?: unknown;
}

const MOST_KEPT = 80;
const kept = new WeakMap<ApiClient, Map<string, unknown>>();

/** Asks the back for something to show; asks again when the parameters change, and not at all for `null`. What was
 *  answered before is shown at once, and replaced when the new answer comes. */
export function useRequest<Name extends RequestName>(
  name: Name,
  params: RequestParams[Name] | null,
  again = 0,
): Answer<Results[Name]> {
  const { client } = useStores();
  const key = params === null ? null : `${name} ${JSON.stringify(params)}`;
  const [state, setState] = useState<Answer<Results[Name]> & { readonly key: string | null }>({ key: null });
  useEffect(() => {
    if (params === null || key === null) return undefined;
    let wanted = true;
    client.request(name, params).then(
      (value) => {
        keep(client, key, value);
        if (wanted) setState({ key, value });
      },
      (error: unknown) => {
        if (wanted) setState({ key, error });
      },
    );
    return () => {
      wanted = false;
    };
    // The key says everything of name and parameters.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, key, again]);
  if (state.key === key) return state;
  // The key holds the request's name, so what is kept under it has the type of its result.
  const old = key === null ? undefined : (kept.get(client)?.get(key) as Results[Name] | undefined);
  return old === undefined ? {} : { value: old };
}

function keep(client: ApiClient, key: string, value: unknown): void {
  const answers = kept.get(client) ?? new Map<string, unknown>();
  kept.set(client, answers);
  answers.delete(key);
  answers.set(key, value);
  const [oldest] = answers.keys();
  if (answers.size > MOST_KEPT && oldest !== undefined) answers.delete(oldest);
}

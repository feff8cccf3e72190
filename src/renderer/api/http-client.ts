import type { Push, Reply, RequestName, Results } from '../../shared/api/api.ts';
import { AppError } from '../../shared/app-error.ts';
import type { ApiClient } from './api-client.ts';
import { valueOf } from './reply.ts';

/** A client of the loopback host that served this page: requests by POST, events by a server-sent stream. The cookie
 *  that the host set with the page is what lets it in. */
export function createHttpClient(): ApiClient {
  return {
    request: async (name, params) => valueOf(await post(name, params)),
    subscribe: (onEvent, onConnection) => {
      const stream = new EventSource('/events');
      stream.onopen = () => onConnection(true);
      stream.onerror = () => onConnection(false);
      stream.onmessage = ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data) as Push);
      return () => stream.close();
    },
    thumbnailUrl: (sha256, width) => `/thumb/${sha256}?w=${width}`,
    originalUrl: (sha256) => `/original/${sha256}`,
    pathForFile: () => undefined,
  };
}

async function post<Name extends RequestName>(name: Name, params: unknown): Promise<Reply<Results[Name]>> {
  try {
    const response = await fetch(`/rpc/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    // Here text from our own host becomes a type, and above for events: the contract is kept on the other side.
    return JSON.parse(await response.text()) as Reply<Results[Name]>;
  } catch (cause) {
    throw new AppError('INTERNAL', 'expected a reply from the recorder, got none', { cause });
  }
}

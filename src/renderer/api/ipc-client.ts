import type { Push, Reply, RequestName, Results } from '../../shared/api/api.ts';
import type { RequestParams } from '../../shared/api/params.ts';
import type { ApiClient } from './api-client.ts';
import { valueOf } from './reply.ts';

/** What the preload script of the desktop host puts on `window`. */
export interface DesktopBridge {
  readonly invoke: <Name extends RequestName>(name: Name, params: RequestParams[Name]) => Promise<Reply<Results[Name]>>;
  readonly subscribe: (listener: (event: Push) => void) => () => void;
  readonly pathForFile: (file: File) => string;
}

declare global {
  interface Window {
    readonly brushproof?: DesktopBridge;
  }
}

/** A client over the bridge of the desktop host. A recorder that died shows as a status, not as a lost connection. */
export function createIpcClient(bridge: DesktopBridge): ApiClient {
  return {
    request: async (name, params) => valueOf(await bridge.invoke(name, params)),
    subscribe: (onEvent, onConnection) => {
      onConnection(true);
      return bridge.subscribe(onEvent);
    },
    thumbnailUrl: (sha256, width) => `evi://thumb/${sha256}?w=${width}`,
    originalUrl: (sha256) => `evi://original/${sha256}`,
    pathForFile: (file) => bridge.pathForFile(file) || undefined,
  };
}

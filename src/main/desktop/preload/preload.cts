// A sandboxed preload script must be one CommonJS file, hence the extension: the compiler emits `preload.cjs`.
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { Push, Reply } from '../../../shared/api/api.ts' with { 'resolution-mode': 'import' };

/** All that the page can do outside of itself: ask, listen, and learn the path of a file that was dropped on it. */
const bridge = {
  invoke: (name: string, params: unknown): Promise<Reply<unknown>> =>
    ipcRenderer.invoke('brushproof:invoke', name, params),
  subscribe(listener: (push: Push) => void): () => void {
    // The event itself stays here: it leads to the sender.
    const forward = (_: IpcRendererEvent, push: Push): void => listener(push);
    ipcRenderer.on('brushproof:push', forward);
    return () => {
      ipcRenderer.off('brushproof:push', forward);
    };
  },
  pathForFile: (file: File): string => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('brushproof', bridge);

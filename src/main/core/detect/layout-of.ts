import { join } from 'node:path';
import { comfyuiLayout } from './comfyui-layout.ts';
import type { FoundInstall } from './found-install.ts';
import type { LookingPort } from './looking-port.ts';
import { fooocusLayout, invokeaiLayout, swarmuiLayout } from './other-layouts.ts';
import type { InstallKind } from './recognise.ts';
import { stabilityMatrixLibrary } from './stability-matrix.ts';
import { webuiLayout } from './webui-layout.ts';

/** What an installation writes where. A launcher that holds several gives several. */
export async function layoutOf(port: LookingPort, kind: InstallKind, root: string): Promise<readonly FoundInstall[]> {
  switch (kind) {
    case 'a1111':
    case 'forge':
    case 'forge-neo':
    case 'reforge':
    case 'sdnext':
      return [await webuiLayout(port, kind, root)];
    case 'comfyui':
      return [await comfyuiLayout(port, root)];
    case 'fooocus':
      return [await fooocusLayout(port, root)];
    case 'invokeai':
      return [await invokeaiLayout(port, root)];
    case 'swarmui':
      return [await swarmuiLayout(port, root)];
    case 'stability-matrix':
      return stabilityMatrixLibrary(port, join(root, 'Data'), layoutOf);
  }
}

import { join } from 'node:path';
import type { FoundInstall } from './found-install.ts';
import type { LookingPort } from './looking-port.ts';
import { recogniseInstall, type InstallKind } from './recognise.ts';
import { outputsOnly } from './other-layouts.ts';

type LayoutOf = (port: LookingPort, kind: InstallKind, root: string) => Promise<readonly FoundInstall[]>;

/** Everything in a library of StabilityMatrix: its packages, and the folder of pictures that they share. */
export async function stabilityMatrixLibrary(
  port: LookingPort,
  library: string,
  layoutOf: LayoutOf,
): Promise<readonly FoundInstall[]> {
  const packages = [...((await port.list(join(library, 'Packages')))?.folders ?? [])];
  const installs: FoundInstall[] = [];
  for (const name of packages) {
    const root = join(library, 'Packages', name);
    const listing = await port.list(root);
    const kind = listing === undefined ? undefined : recogniseInstall(name, listing);
    if (kind !== undefined && kind !== 'stability-matrix') installs.push(...(await layoutOf(port, kind, root)));
    else if (listing?.folders.has('invokeai-root') === true)
      installs.push(...(await layoutOf(port, 'invokeai', join(root, 'invokeai-root'))));
  }
  return [...installs, await outputsOnly(port, 'stability-matrix', library, join(library, 'Images'))];
}

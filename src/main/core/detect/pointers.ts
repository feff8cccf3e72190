import { join, resolve } from 'node:path';
import { comfyuiLayout } from './comfyui-layout.ts';
import type { FoundInstall } from './found-install.ts';
import { layoutOf } from './layout-of.ts';
import type { LookingPort } from './looking-port.ts';
import { invokeaiLayout, outputsOnly } from './other-layouts.ts';
import { jsonObject, textAt } from './read-config.ts';
import { stabilityMatrixLibrary } from './stability-matrix.ts';

/** What is known of a computer before anything is looked for. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Installations that say themselves where they are: in configuration files at places that are always the same. */
export async function pointedAt(port: LookingPort, surroundings: Surroundings): Promise<FoundInstall[]> {
  const { home, environment } = surroundings;
  const data = dataFolders(surroundings);
  const found: FoundInstall[] = [];
  for (const folder of data) {
    const library = textAt(jsonObject(await port.text(join(folder, 'StabilityMatrix', 'library.json'))), 'LibraryPath');
    if (library !== undefined) found.push(...(await stabilityMatrixLibrary(port, resolve(library), layoutOf)));
    const base = textAt(jsonObject(await port.text(join(folder, 'ComfyUI', 'config.json'))), 'basePath');
    if (base !== undefined) found.push(await comfyuiLayout(port, resolve(base)));
  }
  found.push(...(await stabilityMatrixLibrary(port, join(home, 'StabilityMatrix'), layoutOf)));
  found.push(await comfyuiLayout(port, join(home, 'Documents', 'ComfyUI')));
  const invokeai = environment['INVOKEAI_ROOT'];
  found.push(await invokeaiLayout(port, invokeai === undefined || invokeai === '' ? join(home, 'invokeai') : invokeai));
  found.push(
    await outputsOnly(port, 'diffusionbee', join(home, '.diffusionbee'), join(home, '.diffusionbee', 'images')),
  );
  return found;
}

/** Where programs keep their own data. */
function dataFolders({ platform, home, environment }: Surroundings): string[] {
  if (platform === 'win32') return [environment['APPDATA'] ?? join(home, 'AppData', 'Roaming')];
  if (platform === 'darwin') return [join(home, 'Library', 'Application Support')];
  const config = environment['XDG_CONFIG_HOME'];
  return [config === undefined || config === '' ? join(home, '.config') : config];
}

import { join, resolve } from 'node:path';
import type { FoundInstall } from './found-install.ts';
import type { LookingPort } from './looking-port.ts';
import { jsonObject, lineValue, textAt } from './read-config.ts';
import { existing } from './webui-layout.ts';

/** Fooocus and its forks: one folder, which config.txt may move. Metadata is written only when it is switched on. */
export async function fooocusLayout(port: LookingPort, root: string): Promise<FoundInstall> {
  const file = join(root, 'config.txt');
  const config = jsonObject(await port.text(file));
  const install = await outputsOnly(port, 'fooocus', root, resolve(root, textAt(config, 'path_outputs') ?? 'outputs'));
  const off = config['default_save_metadata_to_images'] !== true;
  return { ...install, warnings: off ? [{ code: 'METADATA_OFF', file }] : [] };
}

/** InvokeAI: `outputs_dir` of invokeai.yaml, its pictures in `images`. */
export async function invokeaiLayout(port: LookingPort, root: string): Promise<FoundInstall> {
  const outputs = lineValue(await port.text(join(root, 'invokeai.yaml')), 'outputs_dir') ?? 'outputs';
  return outputsOnly(port, 'invokeai', root, join(resolve(root, outputs), 'images'));
}

/** SwarmUI: `OutputPath` of Data/Settings.fds. */
export async function swarmuiLayout(port: LookingPort, root: string): Promise<FoundInstall> {
  const outputs = lineValue(await port.text(join(root, 'Data', 'Settings.fds')), 'OutputPath') ?? 'Output';
  return outputsOnly(port, 'swarmui', root, resolve(root, outputs));
}

/** An installation with one folder of pictures. */
export async function outputsOnly(
  port: LookingPort,
  tool: string,
  root: string,
  outputs: string,
): Promise<FoundInstall> {
  const folders = await existing(port, [outputs]);
  return { tool, root, folders: folders.map((path) => ({ path, purpose: 'output' })), warnings: [] };
}

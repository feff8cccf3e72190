import type { Listing } from './looking-port.ts';

/** The kinds of installation that have a layout of their own. */
export type InstallKind =
  | 'a1111'
  | 'forge'
  | 'forge-neo'
  | 'reforge'
  | 'sdnext'
  | 'comfyui'
  | 'fooocus'
  | 'invokeai'
  | 'swarmui'
  | 'stability-matrix';

/** What is installed in a folder, by the names in it. `name` is the folder's own, which tells forks apart. */
export function recogniseInstall(name: string, { files, folders }: Listing): InstallKind | undefined {
  if (files.has('main.py') && files.has('nodes.py') && folders.has('comfy')) return 'comfyui';
  if (files.has('fooocus_version.py') || (files.has('entry_with_update.py') && folders.has('modules')))
    return 'fooocus';
  if (files.has('webui.py') && folders.has('modules')) return webuiKind(name.toLowerCase(), files, folders);
  if (files.has('invokeai.yaml')) return 'invokeai';
  if (files.has('SwarmUI.sln') || (folders.has('launchtools') && folders.has('src') && folders.has('Output')))
    return 'swarmui';
  if (folders.has('Data') && files.has('StabilityMatrix.exe')) return 'stability-matrix';
  return undefined;
}

function webuiKind(
  name: string,
  files: ReadonlySet<string>,
  folders: ReadonlySet<string>,
): Extract<InstallKind, 'a1111' | 'forge' | 'forge-neo' | 'reforge' | 'sdnext'> {
  if (files.has('installer.py')) return 'sdnext';
  if (!folders.has('modules_forge')) return 'a1111';
  if (/reforge/.test(name)) return 'reforge';
  // The newer forks write into `output`, without the s.
  return /neo|classic/.test(name) || (folders.has('output') && !folders.has('outputs')) ? 'forge-neo' : 'forge';
}

/** Whether a folder may hold an installation one level deeper than usual: packs that are unpacked into a folder of the
 *  same name, or keep the program beside their launcher. */
export function looksLikePack(name: string, { files, folders }: Listing): boolean {
  return (
    /aki|秋叶|整合包|portable|webui|comfyui|forge|fooocus|swarm/i.test(name) ||
    folders.has('.launcher') ||
    [...files].some((file) => /启动器\.exe$|^bilibili@秋葉aaaki\.txt$|^run_(?:nvidia_gpu|cpu)\.bat$/.test(file))
  );
}

import { join } from 'node:path';
import type { LookingPort } from './looking-port.ts';
import type { Surroundings } from './pointers.ts';

/** Where a search begins: the folders people unpack things to, then the roots of their disks. */
export async function startingFolders(
  port: LookingPort,
  { platform, home, environment }: Surroundings,
): Promise<string[]> {
  const own = ['Desktop', 'Downloads', 'Documents', '桌面', '下载', '文档'].map((name) => join(home, name));
  return [...own, home, ...(await diskRoots(port, platform, environment['USER'] ?? ''))];
}

async function diskRoots(port: LookingPort, platform: NodeJS.Platform, user: string): Promise<string[]> {
  if (platform === 'win32') {
    return Array.from({ length: 24 }, (_, i) => `${String.fromCharCode('C'.charCodeAt(0) + i)}:\\`);
  }
  const parents =
    platform === 'darwin' ? ['/Volumes'] : ['/mnt', '/media', join('/media', user), join('/run/media', user)];
  const disks: string[] = [];
  for (const parent of parents) {
    const listing = await port.list(parent);
    for (const name of listing?.folders ?? []) disks.push(join(parent, name));
  }
  return platform === 'darwin' ? disks : [...disks, '/opt', '/srv', '/data', '/workspace'];
}

import { readFileSync } from 'node:fs';
import { isMissing } from '../files/system-error.ts';

const NETWORK_FILE_SYSTEMS = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  '9p',
  'afs',
  'fuse.sshfs',
  'fuse.rclone',
  'vboxsf',
  'drvfs',
  'davfs',
  'virtiofs',
]);

/** Whether a folder lies on a share, where the system tells nothing of changes and one has to look. */
export function isNetworkPath(path: string, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === 'win32') return path.startsWith('\\\\');
  if (platform !== 'linux') return false;
  return NETWORK_FILE_SYSTEMS.has(fileSystemOf(path, readMounts()));
}

/** Type of the file system that `path` lies on, by the longest mount point above it. `mounts` is `/proc/mounts`. */
export function fileSystemOf(path: string, mounts: string): string {
  let best = { point: '', type: '' };
  for (const line of mounts.split('\n')) {
    const [, encoded, type] = line.split(' ');
    if (encoded === undefined || type === undefined) continue;
    const point = encoded.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const inside = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (inside && point.length >= best.point.length) best = { point, type };
  }
  return best.type;
}

function readMounts(): string {
  try {
    return readFileSync('/proc/mounts', 'utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}

const NAME = 'brushproof-backup';

/** Where a backup goes when a person points at a folder: a folder of its own in it, or the folder itself when it is one. */
export function backupFolderIn(folder: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  const clean = folder.replace(/[\\/]+$/, '');
  return clean.endsWith(`${separator}${NAME}`) ? clean : `${clean}${separator}${NAME}`;
}

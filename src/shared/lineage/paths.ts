/** A path as it is compared: some systems do not tell cases apart. */
export function comparablePath(path: string): string {
  return path.replaceAll('\\', '/').normalize('NFC').toLowerCase();
}

/** The folder of a path as it is compared. */
export function folderOf(path: string): string {
  const comparable = comparablePath(path);
  return comparable.slice(0, Math.max(0, comparable.lastIndexOf('/')));
}

import { sep } from 'node:path';

/** Whether a path lies inside a folder, at any depth. Both absolute and without `..`. */
export function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

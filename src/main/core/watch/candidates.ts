import { roleOfName } from '../intake/file-role.ts';

/** Folders that hold nothing an author made: never entered. */
const IGNORED_FOLDERS = new Set([
  'thumbnails',
  '.thumbnails',
  'node_modules',
  'venv',
  '.venv',
  '__pycache__',
  '.git',
  '.cache',
  '$recycle.bin',
  'system volume information',
]);
/** Unfinished downloads, temporary files of editors and generators, previews. */
const IGNORED_FILES = [
  /\.(tmp|temp|part|partial|crdownload|download|swp|swx)$/i,
  /^\.writing-/,
  /^tmp[a-z0-9_]{8}$/,
  /^ComfyUI_temp_/,
  /\.swarmpreview\.(jpg|webp)$/i,
  /^\._/,
  /^~\$|~$/,
];

/** Whether a folder is left out of watching and walking. `path` is relative to the source's root, with `/`. */
export function isIgnoredFolder(path: string): boolean {
  const parts = path.split('/');
  const name = parts.at(-1)?.toLowerCase() ?? '';
  if (IGNORED_FOLDERS.has(name)) return true;
  // Model folders hold tens of gigabytes; only the workflows that Light Diffusion Flow keeps there are ours.
  const model = parts.findIndex((part) => part.toLowerCase() === 'models');
  if (model === -1 || parts.length === model + 1) return false;
  return parts[model + 1] !== 'LightDiffusionFlow';
}

/** Whether a file may be something to record, from its name alone. */
export function isCandidate(name: string): boolean {
  return roleOfName(name) !== undefined && !IGNORED_FILES.some((pattern) => pattern.test(name));
}

import type { Generation, InputImage } from '../generation.ts';

/** A file that a picture names as one it was made from. */
export interface NamedFile {
  readonly role: InputImage['role'];
  readonly name: string;
  /** Absolute paths, with `/`, at which the generator takes files of this name from, most likely first; empty where it does
   *  not say, and any file of that name in the same watched folder may be meant. */
  readonly paths: readonly string[];
}

/** What links need of a picture to tell where its sources were. */
export interface NamingPicture {
  readonly path: string;
  readonly root: string;
  readonly generation?: Generation;
}

const MD5 = /^[0-9a-f]{32}$/;

/** The MD5 of the source's pixels that the WebUI family writes when it keeps the source: of the pixels as one block of bytes,
 *  which is also the name of the kept file in `init-images`. */
export function initImageMd5({ extra }: Pick<Generation, 'extra'>): string | undefined {
  const hash = extra?.['Init image hash']?.toLowerCase();
  return hash !== undefined && MD5.test(hash) ? hash : undefined;
}

/** The files that a picture names, with where they must have been. Names that lead out of their folder are left out. */
export function namedFiles({ path, root, generation }: NamingPicture): readonly NamedFile[] {
  if (generation === undefined) return [];
  const named = (generation.inputs ?? [])
    .filter(({ sha256, name }) => sha256 === undefined && isPlainName(name))
    .map(({ role, name }) => ({ role, name: slashed(name) }));
  if (generation.generator === 'comfyui') {
    const base = comfyBase(path, root);
    return named.map((file) => ({ ...file, paths: ['input', 'output'].map((part) => `${base}/${part}/${file.name}`) }));
  }
  return [...named, ...swarmNames(generation)].map((file) => ({ ...file, paths: [] }));
}

/** Where the WebUI family keeps the source with this MD5: beside the folders of its pictures. */
export function initImagePaths({ path, root }: NamingPicture, md5: string): readonly string[] {
  const folders = [root, parentOf(root), parentOf(parentOf(slashed(path)))];
  return [...new Set(folders)].filter((folder) => folder !== '').map((folder) => `${folder}/init-images/${md5}.png`);
}

/** ComfyUI's own folder: above the `output` that the picture lies in, else above the watched folder. */
function comfyBase(path: string, root: string): string {
  const parts = slashed(path).split('/');
  const output = parts.findLastIndex((part, i) => i < parts.length - 1 && part.toLowerCase() === 'output');
  return output > 0 ? parts.slice(0, output).join('/') : parentOf(root);
}

/** SwarmUI names the files that the user chose; they may have been anywhere. */
function swarmNames({ generator, extra }: Generation): { role: InputImage['role']; name: string }[] {
  if (generator !== 'swarmui') return [];
  return Object.entries(extra ?? {}).flatMap(([key, name]) => {
    const input = /([a-z]+)_filename$/.exec(key)?.[1];
    if (input === undefined || !isPlainName(name)) return [];
    const role = input.includes('mask') ? 'mask' : input.includes('control') ? 'control' : 'init';
    return [{ role, name: slashed(name) }];
  });
}

function isPlainName(name: string): boolean {
  return name !== '' && !slashed(name).split('/').includes('..') && !name.includes('\0');
}

function parentOf(path: string): string {
  const plain = slashed(path);
  return plain.slice(0, Math.max(0, plain.lastIndexOf('/')));
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/+$/, '');
}

import type { FileInFolder } from './open-folder.ts';

/** What a person gives to be checked: an archive, or the files of a folder under its name. */
export type Chosen =
  | { readonly kind: 'zip'; readonly file: File }
  | { readonly kind: 'folder'; readonly name: string; readonly files: readonly FileInFolder[] };

/** What was dropped on the page. Must be called before the event is over; @returns undefined when it is no file */
export function droppedOn(transfer: DataTransfer): Promise<Chosen> | undefined {
  const [item] = transfer.items;
  const entry = item?.webkitGetAsEntry() ?? null;
  if (isFolder(entry)) return folderOf(entry);
  const [file] = transfer.files;
  return file === undefined ? undefined : Promise.resolve({ kind: 'zip', file });
}

async function folderOf(folder: FileSystemDirectoryEntry): Promise<Chosen> {
  const files: FileInFolder[] = [];
  const waiting: (readonly [string, FileSystemDirectoryEntry])[] = [['', folder]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [prefix, at] = next;
    for (const entry of await entriesOf(at)) {
      if (isFolder(entry)) waiting.push([`${prefix}${entry.name}/`, entry]);
      else if (isFile(entry)) files.push({ path: `${prefix}${entry.name}`, file: await fileOf(entry) });
    }
  }
  return { kind: 'folder', name: folder.name, files };
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  // Browsers give a hundred at a time; an empty list is the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isFolder(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory === true;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
